-- What Paperboy 0.1 wrote into state.db: format 1, with one fact that must not be lost and one that may.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state (
  n INTEGER PRIMARY KEY,
  key TEXT UNIQUE NOT NULL,
  value TEXT NOT NULL,
  version INTEGER NOT NULL,
  expires INTEGER
);
CREATE INDEX state_expires ON state (expires) WHERE expires IS NOT NULL;
CREATE TABLE cache (
  n INTEGER PRIMARY KEY,
  namespace TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  expires INTEGER,
  UNIQUE (namespace, key)
);
CREATE INDEX cache_expires ON cache (expires) WHERE expires IS NOT NULL;
INSERT INTO meta VALUES ('format', '1');
INSERT INTO state VALUES (1, 'discord:lab:fact', '{"kept":true}', 3, NULL);
INSERT INTO cache VALUES (1, 'lists', 'last', '{"value":{"cards":[]}}', NULL);
