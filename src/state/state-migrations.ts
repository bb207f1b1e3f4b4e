/** The history of `state.db`. A released step never changes; a new one is added at the end. */
export const STATE_MIGRATIONS: readonly string[] = [
  `CREATE TABLE state (
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
   CREATE INDEX cache_expires ON cache (expires) WHERE expires IS NOT NULL;`,
];
