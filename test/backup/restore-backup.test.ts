import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { backUp } from "../../src/backup/back-up.ts";
import { restoreBackup } from "../../src/backup/restore-backup.ts";
import { stateKey } from "../../src/core/runtime/state.ts";
import { openPaperRecords } from "../../src/records/paper-records.ts";
import { openRecordWriter } from "../../src/records/record-writer.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { readSecretKey } from "../../src/state/secret-key.ts";
import { aClock } from "../a-clock.ts";
import { aDirectory } from "../a-directory.ts";
import { aPaper } from "../a-paper.ts";

const KEY = stateKey("discord", "lab", "follow");

/** A data directory with one paper and one entry of state; it stays open until the test says otherwise. */
async function aDataDirectory(title = "Stacking blocks") {
  const home = aDirectory();
  const { records, close } = await openPaperRecords({ directory: home, openWriter: openRecordWriter });
  const { state, close: closeState } = await openLibsqlState(home, aClock());
  await records.put([aPaper({ title })]);
  await state.put(KEY, { title }, 0);
  const key = await readSecretKey(home, undefined);
  async function end(): Promise<void> {
    await close();
    closeState();
  }
  return { home, key, records, end };
}

async function contentOf(home: string) {
  const { records, close } = await openPaperRecords({ directory: home, openWriter: openRecordWriter });
  const { state, close: closeState } = await openLibsqlState(home, aClock());
  const titles = (await records.changes(0)).flatMap(({ paper }) => (paper ? [paper.title] : []));
  const value = (await state.get(KEY))?.value;
  await close();
  closeState();
  return { titles, value };
}

const ALL = { titles: ["Stacking blocks"], value: { title: "Stacking blocks" } };

describe("a backup", () => {
  it.each(["backup.tar", "backup.tar.gz", "folder"])(
    "of a directory in use is restored as it was: %s",
    async (name) => {
      const { home, key, records, end } = await aDataDirectory();
      const target = path.join(aDirectory(), name);
      expect(await backUp(home, target)).toEqual({ papers: 1, hasKey: true });
      await records.put([aPaper({ title: "Later" })]);
      await end();
      const other = path.join(aDirectory(), "new");
      expect(await restoreBackup(target, { home: other, keepIn: undefined })).toEqual({ papers: 1, hasKey: true });
      expect(await contentOf(other)).toEqual(ALL);
      expect(await readSecretKey(other, undefined)).toBe(key);
    },
  );

  it("is readable for its owner alone, each file of it", async () => {
    const { home, end } = await aDataDirectory();
    const target = path.join(aDirectory(), "folder");
    await backUp(home, target);
    await end();
    expect(readdirSync(target).map((name) => statSync(path.join(target, name)).mode & 0o077)).toEqual([0, 0, 0]);
  });

  it("is never written over another, and leaves nothing where it fails", async () => {
    const { home, end } = await aDataDirectory();
    const folder = aDirectory();
    const target = path.join(folder, "backup.tar");
    writeFileSync(target, "mine");
    await expect(backUp(home, target)).rejects.toThrow("is there already");
    await expect(backUp(aDirectory(), path.join(folder, "other.tar"))).rejects.toThrow("nothing to back up");
    await end();
    expect([readFileSync(target, "utf8"), readdirSync(folder)]).toEqual(["mine", ["backup.tar"]]);
  });
});

describe("restoring", () => {
  async function aBackup(name = "backup.tar") {
    const { home, end } = await aDataDirectory();
    const target = path.join(aDirectory(), name);
    await backUp(home, target);
    await end();
    return target;
  }

  it("sets aside what is there, whole, and forgets the index made from it", async () => {
    const target = await aBackup();
    const { home, end } = await aDataDirectory("Another one");
    await end();
    const keepIn = path.join(home, "before");
    await restoreBackup(target, { home, keepIn });
    expect(await contentOf(home)).toEqual(ALL);
    expect(await contentOf(keepIn)).toEqual({ titles: ["Another one"], value: { title: "Another one" } });
    expect(existsSync(path.join(home, "index"))).toBe(false);
  });

  it.each([
    ["no archive", (file: string) => writeFileSync(file, "hello")],
    ["half an archive", (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
    ["a damaged database", (file: string) => writeFileSync(file, readFileSync(file).fill(0x55, 8_000, 12_000))],
  ])("refuses %s and changes nothing", async (_, damage) => {
    const target = await aBackup();
    damage(target);
    const { home, end } = await aDataDirectory("Mine");
    await end();
    const keepIn = path.join(home, "before");
    await expect(restoreBackup(target, { home, keepIn })).rejects.toThrow(/Nothing was changed/u);
    expect((await contentOf(home)).titles).toEqual(["Mine"]);
    expect(readdirSync(home).filter((name) => name.startsWith(".restore") || name === "before")).toEqual([]);
  });

  it("refuses a folder that holds something else", async () => {
    await expect(restoreBackup(aDirectory(), { home: aDirectory(), keepIn: undefined })).rejects.toThrow(
      "it holds no state.db",
    );
  });

  it("refuses what a newer version made", async () => {
    const { home, end } = await aDataDirectory();
    await end();

    const database = new Database(path.join(home, "papers.db"));
    database.exec("UPDATE meta SET value = '99' WHERE key = 'format'");
    database.close();
    await expect(restoreBackup(home, { home: aDirectory(), keepIn: undefined })).rejects.toThrow("newer Paperboy");
  });

  it("takes a plain copy of a data directory that nobody used too", async () => {
    const { home, end } = await aDataDirectory();
    await end();
    const copy = aDirectory();
    for (const name of readdirSync(home).filter((one) => one.includes(".db"))) {
      await copyFile(path.join(home, name), path.join(copy, name));
    }
    const other = aDirectory();
    expect(await restoreBackup(copy, { home: other, keepIn: undefined })).toEqual({ papers: 1, hasKey: false });
    expect(await contentOf(other)).toEqual(ALL);
  });
});
