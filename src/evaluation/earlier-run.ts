import { readFile } from "node:fs/promises";
import { z } from "zod";
import { UserError } from "../core/runtime/errors.ts";
import type { PerQuery } from "./compare-paired.ts";

const runSchema = z.record(z.string(), z.object({ perQuery: z.record(z.string(), z.number()) }));

export type EarlierRun = ReadonlyMap<string, PerQuery>;

/** Reads what `eval --json --per-query` printed; a line from npm before it does no harm. */
export async function readEarlierRun(file: string): Promise<EarlierRun> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UserError("no-file", `${file} cannot be read.`);
  });
  const line = text.split("\n").find((one) => one.startsWith("{")) ?? "";
  const run = runSchema.safeParse(parsed(line));
  if (!run.success) {
    throw new UserError("no-run", `${file} is not what “paperboy eval --json --per-query” prints.`);
  }
  return new Map(Object.entries(run.data).map(([name, { perQuery }]) => [name, perQuery]));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
