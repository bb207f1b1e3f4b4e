import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import type { Observation } from "../core/papers/signal-log.ts";
import { itemOrDamage, paperOfEntry, parseJsonLine } from "./paper-entry.ts";

const popularity = z.object({
  date: z.iso.date(),
  upvotes: z.number().nullable(),
  stars: z.number().nullable(),
});
const starterEntry = z.looseObject({ popularity: z.array(popularity).default([]) });

/** The papers that come with the program: facts, and summaries of our own in place of abstracts. */
export function createStarterLibrary(file: URL | string): PaperSource {
  async function* papers(_since: Date, signal: AbortSignal): AsyncGenerator<SourceItem> {
    for (const [place, line] of (await readFile(file, "utf8")).trimEnd().split("\n").entries()) {
      signal.throwIfAborted();
      yield itemOrDamage(`starter library, line ${place + 1}`, () => readLine(line));
    }
  }
  return { name: "starter", papers };
}

function readLine(line: string): SourceItem {
  const entry = starterEntry.parse(parseJsonLine(line));
  const paper = paperOfEntry(entry, "starter");
  return { kind: "paper", paper, observations: entry.popularity.flatMap((seen) => observationsOf(paper.id, seen)) };
}

function observationsOf(id: string, { date, upvotes, stars }: z.infer<typeof popularity>): readonly Observation[] {
  const observedAt = new Date(`${date}T00:00:00Z`);
  return [
    ...(upvotes === null ? [] : [{ id, kind: "upvotes", value: upvotes, observedAt } as const]),
    ...(stars === null ? [] : [{ id, kind: "stars", value: stars, observedAt } as const]),
  ];
}
