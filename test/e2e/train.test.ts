import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { aHome, run } from "./paperboy.ts";

/** Enough papers that some words stand in five of them. */
const PAPERS = Array.from({ length: 12 }, (_, number) => ({
  id: `test:${number}`,
  title: `Kites and wind ${number}`,
  abstract: number % 2 === 0 ? "A rope holds a kite. The wind lifts it." : "Sails catch wind. A rope holds the sail.",
}));
const LINES = PAPERS.map((paper) => JSON.stringify(paper)).join("\n");

async function aCorpus() {
  const home = await aHome();
  const corpus = path.join(home, "papers.jsonl.gz");
  await writeFile(corpus, gzipSync(LINES));
  return { home, corpus, out: path.join(home, "concepts.bin") };
}

describe("paperboy train", () => {
  it("writes equal files for equal papers and seeds", async () => {
    const { home, corpus, out } = await aCorpus();
    const words = ["train", "--corpus", corpus, "--seed", "3", "--out"];
    const { code, stdout } = await run([...words, out], { home });
    await run([...words, `${out}.again`], { home });
    expect(code).toBe(0);
    expect(stdout).toMatch(/words from 12 papers/);
    expect(await readFile(out)).toEqual(await readFile(`${out}.again`));
  });

  it("leaves out the papers it is told to", async () => {
    const { home, corpus, out } = await aCorpus();
    const without = path.join(home, "ids.txt");
    await writeFile(without, "test:0\ntest:1\n");
    const { stdout } = await run(["train", "--corpus", corpus, "--out", out, "--without", without], { home });
    expect(stdout).toMatch(/from 10 papers/);
  });

  it("says when there are too few papers to learn from", async () => {
    const { home, corpus, out } = await aCorpus();
    await writeFile(corpus, LINES.split("\n").slice(0, 2).join("\n"));
    const { code, stderr } = await run(["train", "--corpus", corpus, "--out", out], { home });
    expect([code, stderr]).toEqual([1, expect.stringContaining("No word stands in 5 papers")]);
  });

  it("needs a corpus and a place for the result", async () => {
    const { code, stderr } = await run(["train"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--corpus and --out")]);
  });
});
