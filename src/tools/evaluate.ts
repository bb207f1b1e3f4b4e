import path from "node:path";
import { UserError } from "../core/runtime/errors.ts";
import { type Evaluation, evaluateCollection } from "../evaluation/evaluate-collection.ts";
import { readCollection } from "../evaluation/read-collection.ts";
import { createSegmentedIndex } from "../indexes/segmented-index.ts";
import type { Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const MEASURES = ["ndcg@10", "recall@100", "map", "rprec", "ndcg%20"] as const;

export const evaluate: Tool = {
  name: "eval",
  usage: "FOLDER… [--base FILE] [--json]",
  summary: "Measures the ranking on judged collections",
  description:
    "Measures the ranking on judged collections, each in an index of its own: a folder with queries.jsonl, qrels.tsv, " +
    "meta.json and corpus.jsonl.gz.",
  options: {
    base: { type: "string", value: "FILE", description: "the corpus, where the collection has none of its own" },
    json: { type: "boolean", description: "one JSON object: measures 0–1 by folder" },
  },
  async run({ options, operands }, { terminal }) {
    if (operands.length === 0) {
      throw new UserError("usage", "paperboy eval needs a folder. “paperboy eval --help” shows how.");
    }
    const base = typeof options.base === "string" ? options.base : undefined;
    const results: Record<string, Evaluation> = {};
    for (const folder of operands) {
      const name = path.basename(path.resolve(folder));
      const evaluation = await evaluateCollection(await open(folder, base), () => createSegmentedIndex());
      results[name] = evaluation;
      if (!options.json) {
        await writeLine(terminal.stdout, spellOut(name, evaluation));
      }
    }
    if (options.json) {
      await writeLine(terminal.stdout, JSON.stringify(results));
    }
    return 0;
  },
};

async function open(folder: string, base: string | undefined) {
  try {
    return await readCollection(folder, base);
  } catch (error) {
    const missing = error instanceof Error && "path" in error ? `: ${String(error.path)} cannot be read` : "";
    throw new UserError("no-collection", `${folder} is not a judged collection${missing}.`);
  }
}

function spellOut(name: string, evaluation: Evaluation): string {
  const measures = MEASURES.flatMap((measure) => {
    const value = evaluation[measure];
    return value === undefined ? [] : [`${measure} ${(100 * value).toFixed(1).padStart(5)}`];
  });
  const { queries, msP50, msP95 } = evaluation;
  return `${name.padEnd(14)} ${measures.join("  ")}  ${queries} queries, ms p50 ${msP50.toFixed(1)} p95 ${msP95.toFixed(1)}`;
}
