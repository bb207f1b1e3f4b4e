import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openPaperRecords } from "../../src/records/paper-records.ts";
import { RECORD_MIGRATIONS } from "../../src/records/record-migrations.ts";
import { openRecordWriter } from "../../src/records/record-writer.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { STATE_MIGRATIONS } from "../../src/state/state-migrations.ts";
import { aClock } from "../a-clock.ts";
import { aDirectory } from "../a-directory.ts";
import { aPaper } from "../a-paper.ts";

const FORMATS = path.resolve(import.meta.dirname, "../data/formats");
const formatsOf = (migrations: readonly string[]) => migrations.map((_, step) => step + 1);

/** A data directory as that version left it. */
function aDirectoryOf(name: "papers" | "state", format: number): string {
  const directory = aDirectory();
  const database = new Database(path.join(directory, `${name}.db`));
  database.exec(readFileSync(path.join(FORMATS, `${name}-${format}.sql`), "utf8"));
  database.close();
  return directory;
}

function formatOf(directory: string, name: "papers" | "state"): string {
  const database = new Database(path.join(directory, `${name}.db`));
  const row = database.prepare("SELECT value FROM meta WHERE key = 'format'").get([]);
  database.close();
  return JSON.stringify(row);
}

describe("the records of every earlier format", () => {
  it.each(formatsOf(RECORD_MIGRATIONS))(
    "open, format %i: papers are found by any id, figures are there",
    async (format) => {
      const directory = aDirectoryOf("papers", format);
      const { records, signals, marks, close } = await openPaperRecords({ directory, openWriter: openRecordWriter });
      const paper = await records.get("doi:10.48550/arXiv.2607.00001");
      expect(paper).toMatchObject({
        id: "arxiv:2607.00001",
        title: "Stacking blocks from video",
        authors: ["Ada Okafor"],
      });
      expect(await signals.since(new Date(0))).toEqual([
        { id: "arxiv:2607.00001", kind: "upvotes", value: 31, observedAt: new Date(1_783_501_200_000) },
      ]);
      expect(await marks.get("starter")).toBe("2026-07-01");
      await close();
      expect(formatOf(directory, "papers")).toContain(`"${RECORD_MIGRATIONS.length}"`);
    },
  );

  it.each(formatsOf(RECORD_MIGRATIONS))("are written on, format %i: revs go on rising", async (format) => {
    const directory = aDirectoryOf("papers", format);
    const { records, close } = await openPaperRecords({ directory, openWriter: openRecordWriter });
    await records.put([aPaper()]);
    expect((await records.changes(2)).map(({ rev }) => rev)).toEqual([3]);
    await close();
  });
});

describe("the state of every earlier format", () => {
  it.each(formatsOf(STATE_MIGRATIONS))("opens, format %i: what was kept has its version", async (format) => {
    const directory = aDirectoryOf("state", format);
    const { state, close } = await openLibsqlState(directory, aClock());
    expect(await state.get("discord:lab:fact")).toEqual({ value: { kept: true }, version: 3 });
    expect(await state.put("discord:lab:fact", { kept: "still" }, 3)).toBe(true);
    close();
    expect(formatOf(directory, "state")).toContain(`"${STATE_MIGRATIONS.length}"`);
  });
});

describe("a new format", () => {
  it.each([
    ...formatsOf(RECORD_MIGRATIONS).map((format) => `papers-${format}.sql`),
    ...formatsOf(STATE_MIGRATIONS).map((format) => `state-${format}.sql`),
  ])("comes with a directory of its kind for the tests to come: %s", (file) => {
    expect(existsSync(path.join(FORMATS, file))).toBe(true);
  });
});
