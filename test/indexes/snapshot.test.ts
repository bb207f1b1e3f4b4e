import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMiniSearchIndex } from "../../src/indexes/minisearch-index.ts";
import { createShelf } from "../../src/indexes/shelf.ts";
import { openSnapshot, saveSnapshot } from "../../src/indexes/snapshot.ts";
import { aPaper } from "../a-paper.ts";

const PAPERS = ["Soft cups", "Hard cups: A View", "Clay, 图像分割 and C++", "Trees"].map((title, number) =>
  aPaper({ id: `p${number}`, title, abstract: `Of ${title} \u2028 and more.`, authors: ["Jörg Müller"] }),
);

let folder = "";
let file = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "snapshot-"));
  file = path.join(folder, "index.snapshot");
});

afterEach(() => rm(folder, { recursive: true }));

async function aSavedIndex() {
  const shelf = createShelf();
  const index = createMiniSearchIndex({ shelf });
  await index.add([...PAPERS, aPaper({ id: "gone", title: "Gone cups" })]);
  await index.add([aPaper({ id: "withdrawn", title: "Withdrawn cups", standing: "withdrawn" })]);
  await index.remove(["gone"]);
  await saveSnapshot(shelf, file, 41);
  return index;
}

describe("a snapshot of an index", () => {
  it("answers as the index did, and says for which rev it stands", async () => {
    const index = await aSavedIndex();
    const snapshot = await openSnapshot(file);
    const opened = createMiniSearchIndex(snapshot && { shelf: snapshot.shelf });
    expect(snapshot?.rev).toBe(41);
    for (const words of ["cups", "withdrawn cups", "图像", "c++", "hard cups", ""]) {
      const filter = { authors: ["Mueller"] };
      const options = { limit: 10, ...(words === "" && { filter }) };
      expect(await opened.search(words, options)).toEqual(await index.search(words, options));
    }
    expect(await opened.suggest("soft", 3)).toEqual(await index.suggest("soft", 3));
  });

  it("can be changed on like the index it was made of", async () => {
    const index = await aSavedIndex();
    const snapshot = await openSnapshot(file);
    const opened = createMiniSearchIndex(snapshot && { shelf: snapshot.shelf });
    for (const one of [index, opened]) {
      await one.add([aPaper({ id: "p0", title: "Softer mugs" }), aPaper({ id: "p9", title: "More cups" })]);
      await one.remove(["p1"]);
    }
    expect(await opened.search("soft cups", { limit: 9 })).toEqual(await index.search("soft cups", { limit: 9 }));
  });

  it("is one file, replaced as a whole", async () => {
    await aSavedIndex();
    await aSavedIndex();
    expect(await readdir(folder)).toEqual(["index.snapshot"]);
  });

  it("of an empty index is an empty index", async () => {
    await saveSnapshot(createShelf(), file, 0);
    expect((await openSnapshot(file))?.shelf.papers.size).toBe(0);
  });

  it("waits for the changes before it, and makes those after it wait", async () => {
    const shelf = createShelf();
    const index = createMiniSearchIndex({ shelf });
    const added = index.add(PAPERS);
    const saved = saveSnapshot(shelf, file, 1);
    const removed = index.remove(PAPERS.map(({ id }) => id));
    await Promise.all([added, saved, removed]);
    expect((await openSnapshot(file))?.shelf.papers.size).toBe(PAPERS.length);
    expect(shelf.papers.size).toBe(0);
  });
});

describe("what is no whole snapshot of ours", () => {
  it("is nothing when it is not there", async () => {
    expect(await openSnapshot(file)).toBeUndefined();
  });

  it.each(["", "\n", "{}", "some other file\n", `sha256 ${"0".repeat(64)}\n`])(
    "is nothing when it is %j",
    async (text) => {
      await writeFile(file, text);
      expect(await openSnapshot(file)).toBeUndefined();
    },
  );

  it("is nothing when any part of its end is missing", async () => {
    await aSavedIndex();
    const { length } = await readFile(file);
    for (const kept of [length - 1, length - 70, length - 80, Math.floor(length / 2), 10]) {
      await truncate(file, kept);
      expect(await openSnapshot(file)).toBeUndefined();
    }
  });

  it("is nothing when one bit of it is another", async () => {
    await aSavedIndex();
    const bytes = await readFile(file);
    for (let place = 0; place < bytes.length; place += 97) {
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ 4;
      await writeFile(file, flipped);
      expect(await openSnapshot(file)).toBeUndefined();
    }
  });
});
