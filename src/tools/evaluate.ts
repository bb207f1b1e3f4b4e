import path from "node:path";
import { UserError } from "../core/runtime/errors.ts";
import { comparePaired } from "../evaluation/compare-paired.ts";
import { type EarlierRun, readEarlierRun } from "../evaluation/earlier-run.ts";
import { evaluateCollection } from "../evaluation/evaluate-collection.ts";
import { openMeasuredIndex } from "../evaluation/measured-index.ts";
import { readCollection } from "../evaluation/read-collection.ts";
import { resultsJson } from "../evaluation/result-json.ts";
import { averageRow, type Result, tableHead, tableRow } from "../evaluation/result-table.ts";
import type { Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const evaluate: Tool = {
  name: "eval",
  usage: "FOLDER… [--base FILE] [--vectors FILE] [--compare FILE] [--json [--per-query]]",
  summary: "Measures the ranking on judged collections",
  description:
    "Measures the ranking on judged collections, each in an index of its own: a folder with queries.jsonl, qrels.tsv, " +
    "meta.json and corpus.jsonl.gz. Beside a well-known collection stands what the recipe reached.",
  options: {
    base: { type: "string", value: "FILE", description: "the corpus, where the collection has none of its own" },
    vectors: { type: "string", value: "FILE", description: "concept vectors other than the project's own" },
    compare: { type: "string", value: "FILE", description: "an earlier run (--json --per-query) to test against" },
    json: { type: "boolean", description: "one JSON object: measures 0–1 by folder" },
    "per-query": { type: "boolean", description: "with --json: the main figure of each query too" },
  },
  async run({ options, operands }, { terminal }) {
    if (operands.length === 0) {
      throw new UserError("usage", "paperboy eval needs a folder. “paperboy eval --help” shows how.");
    }
    const earlier = typeof options.compare === "string" ? await readEarlierRun(options.compare) : undefined;
    const createIndex = await openMeasuredIndex({ vectors: text(options.vectors) });
    const say = (line: string) => (options.json ? undefined : writeLine(terminal.stdout, line));
    await say(tableHead(earlier !== undefined));
    const results: Result[] = [];
    for (const folder of operands) {
      const name = path.basename(path.resolve(folder));
      const evaluation = await evaluateCollection(await open(folder, text(options.base)), createIndex);
      const result = { name, evaluation, comparison: compared(name, evaluation.perQuery, earlier) };
      results.push(result);
      await say(tableRow(result));
    }
    const last = options.json ? resultsJson(results, { perQuery: options["per-query"] === true }) : averageRow(results);
    if (last !== undefined) {
      await writeLine(terminal.stdout, last);
    }
    return 0;
  },
};

function text(option: string | boolean | undefined): string | undefined {
  return typeof option === "string" ? option : undefined;
}

async function open(folder: string, base: string | undefined) {
  try {
    return await readCollection(folder, base);
  } catch (error) {
    const missing = error instanceof Error && "path" in error ? `: ${String(error.path)} cannot be read` : "";
    throw new UserError("no-collection", `${folder} is not a judged collection${missing}.`);
  }
}

function compared(name: string, perQuery: Result["evaluation"]["perQuery"], earlier: EarlierRun | undefined) {
  return earlier && comparePaired(earlier.get(name) ?? {}, perQuery);
}
