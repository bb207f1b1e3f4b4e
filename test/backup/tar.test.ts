import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readTar, writeTar } from "../../src/backup/tar.ts";
import { aDirectory } from "../a-directory.ts";

const FILES = { "papers.db": randomBytes(200_001), "state.db": Buffer.alloc(0), "secret.key": Buffer.from("key\n") };
const NAMES = Object.keys(FILES);

async function anArchive(name = "all.tar") {
  const folder = aDirectory();
  const entries = Object.entries(FILES).map(([one, content]) => {
    writeFileSync(path.join(folder, one), content);
    return { name: one, file: path.join(folder, one) };
  });
  const archive = path.join(folder, name);
  await writeTar(archive, entries);
  return { folder, archive };
}

async function unpack(archive: string, names: readonly string[] = NAMES) {
  const out = aDirectory();
  const found = await readTar(archive, { folder: (name) => path.join(out, name), names });
  return { out, found };
}

describe("an archive", () => {
  it.each(["all.tar", "all.tar.gz", "all.tgz"])("gives back what it was given: %s", async (name) => {
    const { archive } = await anArchive(name);
    const { out, found } = await unpack(archive);
    expect(found).toEqual(NAMES);
    for (const [one, content] of Object.entries(FILES)) {
      expect(readFileSync(path.join(out, one)).equals(content)).toBe(true);
    }
  });

  it("is read by tar itself, and tar's are read here", async () => {
    const { archive, folder } = await anArchive("all.tar.gz");
    expect(execFileSync("tar", ["tzf", archive]).toString().trim().split("\n")).toEqual(NAMES);
    const theirs = path.join(folder, "theirs.tar");
    execFileSync("tar", ["cf", theirs, "-C", folder, "./papers.db", "./state.db"]);
    expect((await unpack(theirs)).found).toEqual(["papers.db", "state.db"]);
  });

  it("is for its owner alone", async () => {
    const { archive } = await anArchive();
    expect(statSync(archive).mode & 0o777).toBe(0o600);
  });

  it("writes no file but those that are wanted, wherever it says they go", async () => {
    const folder = aDirectory();
    writeFileSync(path.join(folder, "x"), "evil");
    const archive = path.join(folder, "evil.tar");
    await writeTar(archive, [
      { name: "../escaped", file: path.join(folder, "x") },
      { name: "/tmp/escaped", file: path.join(folder, "x") },
    ]);
    const { out, found } = await unpack(archive);
    expect([found, existsSync(path.join(out, "../escaped"))]).toEqual([[], false]);
  });

  it.each([
    ["is cut off", (bytes: Buffer) => bytes.subarray(0, 100_000), /ends too early/u],
    ["has another header", (bytes: Buffer) => Buffer.concat([Buffer.alloc(512, "x"), bytes]), /damaged/u],
    ["is empty", () => Buffer.alloc(0), /ends too early/u],
  ])("is refused when it %s", async (_, change, why) => {
    const { archive } = await anArchive();
    writeFileSync(archive, change(readFileSync(archive)));
    await expect(unpack(archive)).rejects.toThrow(why);
  });

  it("is refused when its packing is damaged", async () => {
    const { archive } = await anArchive("all.tgz");
    const bytes = readFileSync(archive);
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0x55, middle, middle + 1_000);
    writeFileSync(archive, bytes);
    await expect(unpack(archive)).rejects.toThrow();
  });
});
