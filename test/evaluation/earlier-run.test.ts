import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readEarlierRun } from "../../src/evaluation/earlier-run.ts";
import { resultsJson } from "../../src/evaluation/result-json.ts";
import { aDirectory } from "../a-directory.ts";

const MEASURES = { "ndcg@10": 0.5, "recall@100": 1, map: 0.5, rprec: 0, queries: 2, msP50: 1, msP95: 2 };
const RESULTS = [{ name: "cups", evaluation: { ...MEASURES, perQuery: { a: 1, b: 0 } } }];

async function aFile(text: string): Promise<string> {
  const file = path.join(aDirectory(), "run.json");
  await writeFile(file, text);
  return file;
}

describe("the JSON of an evaluation", () => {
  it("holds the measures alone unless each query is asked for", () => {
    expect(JSON.parse(resultsJson(RESULTS, { perQuery: false }))).toEqual({ cups: MEASURES });
  });

  it("can be read again by a later run, also behind what npm prints", async () => {
    const file = await aFile(`\n> paperboy@0.1.0 eval\n\n${resultsJson(RESULTS, { perQuery: true })}\n`);
    expect(await readEarlierRun(file)).toEqual(new Map([["cups", { a: 1, b: 0 }]]));
  });

  it("says how to make one where the values of each query are lacking", async () => {
    await expect(readEarlierRun(await aFile(resultsJson(RESULTS, { perQuery: false })))).rejects.toThrow("--per-query");
    await expect(readEarlierRun(await aFile("{"))).rejects.toThrow("--per-query");
    await expect(readEarlierRun("/nowhere/run.json")).rejects.toThrow("cannot be read");
  });
});
