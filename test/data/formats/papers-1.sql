-- What Paperboy 0.1 wrote into papers.db: format 1, with one paper that is known by two ids.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE papers (
  n INTEGER PRIMARY KEY,
  id TEXT UNIQUE NOT NULL,
  rev INTEGER UNIQUE NOT NULL,
  paper TEXT NOT NULL
);
CREATE TABLE ids (id TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE titles (title TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (title, n)) WITHOUT ROWID;
CREATE TABLE removed (id TEXT PRIMARY KEY, rev INTEGER UNIQUE NOT NULL) WITHOUT ROWID;
CREATE TABLE rev (rev INTEGER NOT NULL);
CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE signals (
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  observed_at INTEGER NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (id, kind, observed_at)
) WITHOUT ROWID;
CREATE INDEX signals_observed_at ON signals (observed_at, id, kind);
INSERT INTO meta VALUES ('format', '1');
INSERT INTO papers VALUES (1, 'arxiv:2607.00001', 1, '{"id":"arxiv:2607.00001","ids":["arxiv:2607.00001","doi:10.48550/arxiv.2607.00001"],"title":"Stacking blocks from video","abstract":"We stack blocks.","authors":["Ada Okafor"],"published":"2026-07-01","categories":["cs.RO"],"links":{"code":"https://github.com/example/blocks"},"standing":"current","provenance":"source"}');
INSERT INTO ids VALUES ('arxiv:2607.00001', 1), ('doi:10.48550/arxiv.2607.00001', 1);
INSERT INTO titles VALUES ('title:stacking blocks from video', 1);
INSERT INTO removed VALUES ('arxiv:2607.00009', 2);
INSERT INTO rev VALUES (2);
INSERT INTO marks VALUES ('starter', '2026-07-01');
INSERT INTO signals VALUES ('arxiv:2607.00001', 'upvotes', 1783501200000, 31);
