import path from "node:path";
import { setImmediate } from "node:timers/promises";
import Database from "libsql";
import { z } from "zod";
import type { Paper } from "../../../src/core/papers/paper.ts";
import { terms } from "../../../src/core/ranking/words.ts";
import { type BenchQuestion, type Engine, FIRST_PAGE } from "../engine.ts";

const found = z.array(z.object({ id: z.string() }));
const PAPERS_A_SLICE = 10;

/** Holds our terms, joined by spaces, and no text. It knows no typos. */
const SCHEMA = `
  CREATE VIRTUAL TABLE words USING fts5(title, abstract, content = '', tokenize = 'ascii');
  CREATE TABLE papers (n INTEGER PRIMARY KEY, id TEXT NOT NULL)`;
const FIRST = `
  SELECT id FROM (SELECT rowid AS n, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ${FIRST_PAGE})
  JOIN papers USING (n) ORDER BY rank`;

export const fts5: Engine = {
  kinds: ["short", "long", "similar", "prefix"],
  adds: true,
  async build(batches, folder) {
    const database = openIn(folder);
    database.exec(SCHEMA);
    for await (const batch of batches) {
      insert(database, batch);
    }
    database.exec("INSERT INTO words (words) VALUES ('optimize')");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  },
  open(folder) {
    const database = openIn(folder);
    const first = database.prepare(FIRST);
    return {
      ask: (question) => found.parse(first.all([matchOf(question)])).map(({ id }) => id),
      async add(papers) {
        for (let start = 0; start < papers.length; start += PAPERS_A_SLICE) {
          insert(database, papers.slice(start, start + PAPERS_A_SLICE));
          await setImmediate();
        }
      },
      close: () => void database.close(),
    };
  },
};

function openIn(folder: string) {
  const database = new Database(path.join(folder, "words.db"));
  database.exec("PRAGMA journal_mode = WAL");
  return database;
}

function insert(database: Database.Database, papers: readonly Paper[]): void {
  const paper = database.prepare("INSERT INTO papers (id) VALUES (?)");
  const words = database.prepare("INSERT INTO words (rowid, title, abstract) VALUES (last_insert_rowid(), ?, ?)");
  database.exec("BEGIN IMMEDIATE");
  for (const { id, title, abstract } of papers) {
    paper.run([id]);
    words.run([terms(title).join(" "), terms(abstract).join(" ")]);
  }
  database.exec("COMMIT");
}

function matchOf(question: BenchQuestion): string {
  if (question.kind === "prefix") {
    const words = question.words.split(" ");
    const begun = words.pop() ?? "";
    return `title : (${[...quoted(words.join(" ")), `"${begun}" *`].join(" AND ")})`;
  }
  return quoted(question.kind === "similar" ? `${question.title} ${question.abstract}` : question.words).join(" OR ");
}

function quoted(text: string): readonly string[] {
  return [...new Set(terms(text))].map((term) => `"${term}"`);
}
