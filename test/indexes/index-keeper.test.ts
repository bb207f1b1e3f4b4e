import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Paper } from "../../src/core/papers/paper.ts";
import type { PaperRecords } from "../../src/core/papers/paper-records.ts";
import type { Encoder } from "../../src/core/ranking/encoder.ts";
import type { Lease } from "../../src/core/runtime/lease.ts";
import { createLogger } from "../../src/core/runtime/logger.ts";
import { type IndexKeeper, openIndexKeeper } from "../../src/indexes/index-keeper.ts";
import { type Packer, runPackingJob } from "../../src/indexes/packing.ts";
import { aClock } from "../a-clock.ts";
import { aPaper } from "../a-paper.ts";
import { fakeEncoder } from "../fakes/fake-encoder.ts";
import { createMemoryRecords } from "../fakes/memory-records.ts";

const MANY = 300;

let folder = "";
let records: PaperRecords;
let said: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "index-"));
  records = createMemoryRecords().records;
  said = [];
});

afterEach(() => rm(folder, { recursive: true }));

interface Opening {
  readonly encoder?: Encoder;
  readonly takeLease?: () => Promise<Lease | undefined>;
  /** Called before each packing. */
  readonly beforePacking?: () => Promise<unknown>;
}

const FREE: Lease = { release: async () => undefined };

async function open({ encoder, takeLease = async () => FREE, beforePacking }: Opening = {}): Promise<IndexKeeper> {
  const packer: Packer = {
    async run(job) {
      await beforePacking?.();
      return runPackingJob(job, { records, encoder });
    },
    close: async () => undefined,
  };
  const logger = createLogger({
    write: (line) => said.push(line),
    clock: aClock(),
    level: "warn",
    scrub: (text) => text,
  });
  return openIndexKeeper({ folder, records, packer, encoder, takeLease, logger, rest: async () => undefined });
}

function cups(count: number, title = "A cup"): readonly Paper[] {
  return Array.from({ length: count }, (_, number) => aPaper({ id: `p${number}`, title: `${title} ${number}` }));
}

async function found({ index }: IndexKeeper, words: string): Promise<number> {
  return (await index.search(words, { limit: 2_000 })).hits.length;
}

/** A folder with everything packed, and no head. */
async function aSavedIndex(options: Opening = {}): Promise<void> {
  await records.put(cups(MANY));
  const keeper = await open(options);
  await keeper.refresh();
  await keeper.close();
}

async function segmentFiles(): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name !== "manifest.json");
}

describe("an index that follows the records", () => {
  it("takes over what is new, changed and gone", async () => {
    const keeper = await open();
    await records.put(cups(3));
    await keeper.refresh();
    expect(await found(keeper, "cup")).toBe(3);
    await records.remove(["p1"]);
    await records.put(cups(5, "A mug").slice(3));
    await keeper.refresh();
    expect(await found(keeper, "cup")).toBe(2);
    expect(await found(keeper, "mug")).toBe(2);
  });

  it("packs what is much, and keeps it for the next start", async () => {
    await aSavedIndex();
    let packed = 0;
    const again = await open({ beforePacking: async () => (packed += 1) });
    expect(await found(again, "cup")).toBe(MANY);
    await again.refresh();
    expect(packed).toBe(0);
  });

  it("looks once at a time", async () => {
    const keeper = await open();
    expect(keeper.refresh()).toBe(keeper.refresh());
  });

  it("tries again after a failure", async () => {
    let failing = true;
    await records.put(cups(MANY));
    const keeper = await open({
      async beforePacking() {
        if (failing) {
          throw new Error("no room");
        }
      },
    });
    await expect(keeper.refresh()).rejects.toThrow("no room");
    failing = false;
    await keeper.refresh();
    expect(await found(keeper, "cup")).toBe(MANY);
  });

  it("loses nothing that comes while it packs", async () => {
    await aSavedIndex();
    await records.put(cups(MANY + 200, "A bowl").slice(MANY));
    let keeper: IndexKeeper | undefined;
    keeper = await open({
      async beforePacking() {
        await records.put([aPaper({ id: "late", title: "A late vase" })]);
        await records.remove(["p0", `p${MANY}`]);
        await keeper?.refresh();
      },
    });
    await keeper.refresh();
    await keeper.save();
    expect([await found(keeper, "cup"), await found(keeper, "bowl"), await found(keeper, "vase")]).toEqual([
      MANY - 1,
      199,
      1,
    ]);
    const again = await open();
    await again.refresh();
    expect([await found(again, "cup"), await found(again, "bowl"), await found(again, "vase")]).toEqual([
      MANY - 1,
      199,
      1,
    ]);
  });

  it("remembers which packed papers are gone", async () => {
    await aSavedIndex();
    const keeper = await open();
    await records.remove(["p7"]);
    await records.put(cups(MANY + 260, "A mug").slice(MANY));
    await keeper.refresh();
    const again = await open();
    expect(await found(again, "cup")).toBe(MANY - 1);
    expect(await found(again, "mug")).toBe(260);
  });
});

describe("two processes with one folder", () => {
  it("write only with the lease", async () => {
    await records.put(cups(MANY));
    const keeper = await open({ takeLease: async () => undefined });
    await keeper.refresh();
    expect(await found(keeper, "cup")).toBe(MANY);
    expect(await readdir(folder)).toEqual([]);
  });

  it("take over what the other has packed", async () => {
    await records.put(cups(2));
    const follower = await open({
      takeLease: async () => undefined,
      async beforePacking() {
        throw new Error("there is nothing left to pack");
      },
    });
    await follower.refresh();
    await records.put(cups(MANY));
    const writer = await open();
    await writer.refresh();
    await records.remove(["p5"]);
    await follower.refresh();
    expect(await found(follower, "cup")).toBe(MANY - 1);
  });
});

describe("a folder that is not as it was written", () => {
  it.each<[string, (file: string) => Promise<void>]>([
    ["missing", (file) => rm(file)],
    ["cut off", (file) => truncate(file, 999)],
    ["empty", (file) => truncate(file, 0)],
    ["another file", (file) => writeFile(file, "a letter to a friend")],
    [
      "flipped in one bit",
      async (file) => {
        const bytes = await readFile(file);
        const middle = Math.floor(bytes.length / 2);
        bytes[middle] = (bytes[middle] ?? 0) ^ 8;
        await writeFile(file, bytes);
      },
    ],
  ])("is made anew where a segment is %s, and it is said once", async (_, spoil) => {
    await aSavedIndex();
    const [name = ""] = await segmentFiles();
    await spoil(path.join(folder, name));
    const keeper = await open();
    await keeper.refresh();
    await keeper.save();
    expect(await found(keeper, "cup")).toBe(MANY);
    expect(said).toHaveLength(1);
    expect(await found(await open(), "cup")).toBe(MANY);
  });

  it("answers from what is whole while it is made anew", async () => {
    await aSavedIndex();
    await records.put(cups(MANY + 260, "A mug").slice(MANY));
    await (await open()).refresh();
    const [one = ""] = (await readdir(folder)).filter((name) => name !== "manifest.json");
    await rm(path.join(folder, one));
    const keeper = await open();
    await keeper.refresh();
    expect((await found(keeper, "cup")) + (await found(keeper, "mug"))).toBeGreaterThan(200);
    await keeper.save();
    expect([await found(keeper, "cup"), await found(keeper, "mug")]).toEqual([MANY, 260]);
  });

  it.each(["", "{}", '{"rev":1', "[1]"])("is made anew where the manifest is %j", async (text) => {
    await aSavedIndex();
    await writeFile(path.join(folder, "manifest.json"), text);
    const keeper = await open();
    await keeper.refresh();
    expect(await found(keeper, "cup")).toBe(MANY);
    expect(said).toHaveLength(1);
  });

  it("is made anew with another encoder, and for other records", async () => {
    await aSavedIndex();
    const withEncoder = await open({ encoder: fakeEncoder(["cup"]) });
    await withEncoder.refresh();
    expect(await found(withEncoder, "cup")).toBe(MANY);
    records = createMemoryRecords().records;
    const ofOthers = await open({ encoder: fakeEncoder(["cup"]) });
    expect(await found(ofOthers, "cup")).toBe(0);
    expect(said).toHaveLength(2);
  });

  it("holds nothing that the manifest does not name", async () => {
    await aSavedIndex();
    await writeFile(path.join(folder, "123.tmp"), "half a file");
    await writeFile(path.join(folder, "segment-0000000000000000"), "of another time");
    await open();
    expect(await readdir(folder)).toHaveLength(2);
  });
});
