import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { UserError } from "../../src/core/runtime/errors.ts";
import { inTransaction, openSqliteFile } from "../../src/state/sqlite-file.ts";
import { aDirectory } from "../a-directory.ts";

const FIRST = "CREATE TABLE notes (note TEXT NOT NULL)";
const SECOND = "ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 0";
const THIRD = "UPDATE notes SET stars = 5";

async function open(file: string, ...migrations: readonly string[]) {
  const database = await openSqliteFile(file, { migrations, durability: "full", busyTimeoutMs: 20 });
  onTestFinished(() => {
    if (database.open) {
      database.close();
    }
  });
  return database;
}

async function fileOfFormatOne(): Promise<string> {
  const file = path.join(aDirectory(), "notes.db");
  const database = await open(file, FIRST);
  database.prepare("INSERT INTO notes (note) VALUES (?)").run(["kept"]);
  database.close();
  return file;
}

describe("a SQLite file with a format", () => {
  it("is made, with its directory, in the newest format and without a copy", async () => {
    const directory = path.join(aDirectory(), "deep", "below");
    const database = await open(path.join(directory, "notes.db"), FIRST, SECOND);
    expect(database.prepare("SELECT note, stars FROM notes").all([])).toEqual([]);
    expect(readdirSync(directory).filter((name) => name.endsWith(".bak"))).toEqual([]);
  });

  it("keeps its rows when it is taken to a newer format", async () => {
    const database = await open(await fileOfFormatOne(), FIRST, SECOND, THIRD);
    expect(database.prepare("SELECT note, stars FROM notes").all([])).toEqual([{ note: "kept", stars: 5 }]);
  });

  it("is copied before each step", async () => {
    const file = await fileOfFormatOne();
    (await open(file, FIRST, SECOND, THIRD)).close();
    const before = await open(`${file}.format-1.bak`, FIRST);
    expect(before.prepare("SELECT * FROM notes").all([])).toEqual([{ note: "kept" }]);
    const between = await open(`${file}.format-2.bak`, FIRST, SECOND);
    expect(between.prepare("SELECT * FROM notes").all([])).toEqual([{ note: "kept", stars: 0 }]);
  });

  it("stays as it was when a step fails", async () => {
    const file = await fileOfFormatOne();
    await expect(open(file, FIRST, "ALTER TABLE notes ADD COLUMN stars; DROP TABLE nothing")).rejects.toThrow(
      "nothing",
    );
    const database = await open(file, FIRST);
    expect(database.prepare("SELECT * FROM notes").all([])).toEqual([{ note: "kept" }]);
  });

  it("is refused in one sentence, untouched, when a newer program wrote it", async () => {
    const file = await fileOfFormatOne();
    (await open(file, FIRST, SECOND)).close();
    await expect(open(file, FIRST)).rejects.toThrow(
      new UserError(
        "newer-format",
        "This data directory was written by a newer Paperboy (format 2, I know 1). " +
          "Update Paperboy or choose another PAPERBOY_HOME.",
      ),
    );
    expect(existsSync(`${file}.format-2.bak`)).toBe(false);
  });

  it("is taken to a newer format once when several open it at the same time", async () => {
    const file = await fileOfFormatOne();
    const addOne = "UPDATE notes SET note = note || '+'";
    const [database] = await Promise.all(Array.from({ length: 5 }, () => open(file, FIRST, addOne)));
    expect(database?.prepare("SELECT * FROM notes").all([])).toEqual([{ note: "kept+" }]);
  });

  it("forgets a transaction that fails, and takes the next", async () => {
    const database = await open(path.join(aDirectory(), "notes.db"), FIRST);
    const insert = database.prepare("INSERT INTO notes (note) VALUES (?)");
    const fail = () => {
      insert.run(["lost"]);
      throw new Error("no");
    };
    expect(() => inTransaction(database, fail)).toThrow("no");
    inTransaction(database, () => insert.run(["kept"]));
    expect(database.prepare("SELECT note FROM notes").all([])).toEqual([{ note: "kept" }]);
  });
});
