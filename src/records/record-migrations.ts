/** The history of `papers.db`. A released step never changes; a new one is added at the end. */
export const RECORD_MIGRATIONS: readonly string[] = [
  `CREATE TABLE papers (
     n INTEGER PRIMARY KEY,
     id TEXT UNIQUE NOT NULL,
     rev INTEGER UNIQUE NOT NULL,
     paper TEXT NOT NULL
   );
   CREATE TABLE ids (id TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE titles (title TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (title, n)) WITHOUT ROWID;
   CREATE TABLE removed (id TEXT PRIMARY KEY, rev INTEGER UNIQUE NOT NULL) WITHOUT ROWID;
   CREATE TABLE rev (rev INTEGER NOT NULL);
   INSERT INTO rev (rev) VALUES (0);
   CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE signals (
     id TEXT NOT NULL,
     kind TEXT NOT NULL,
     observed_at INTEGER NOT NULL,
     value INTEGER NOT NULL,
     PRIMARY KEY (id, kind, observed_at)
   ) WITHOUT ROWID;
   CREATE INDEX signals_observed_at ON signals (observed_at, id, kind);`,
];
