import { z } from "zod";
import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { SourceItem } from "../core/papers/paper-source.ts";
import type { Observation } from "../core/papers/signal-log.ts";
import { huggingFacePaperSchema, optionalText, paperOfHuggingFace } from "./hugging-face-paper.ts";
import { itemOrDamage } from "./paper-entry.ts";
import { readShape } from "./read-shape.ts";

const DAY_MS = 86_400_000;

/** One page of Hugging Face's list of a day. */
export interface DailyPage {
  readonly entries: readonly DailyEntry[];
}

export interface DailyEntry {
  readonly item: SourceItem;
  /** The day it was put on the list, in UTC, where that is told. */
  readonly day?: string;
}

const total = z.number().int().nonnegative().optional().catch(undefined);

const entrySchema = z.object({
  paper: huggingFacePaperSchema.extend({
    submittedOnDailyAt: optionalText,
    upvotes: total,
    githubStars: total,
  }),
  numComments: total,
});
type Entry = z.infer<typeof entrySchema>;

/** @throws Error where the answer is no list. An entry that cannot be read is an entry that says so. */
export function parseDailyPapers(json: string, now: Date): DailyPage {
  const list = z.array(z.unknown()).safeParse(JSON.parse(json));
  if (!list.success) {
    throw new Error("it is no list of papers");
  }
  return { entries: list.data.map((raw, place) => readEntry(raw, `entry ${place + 1}`, now)) };
}

function readEntry(raw: unknown, where: string, now: Date): DailyEntry {
  let listed: string | undefined;
  const item = itemOrDamage(where, () => {
    const entry = readShape(entrySchema, raw);
    listed = listedAt(entry.paper.submittedOnDailyAt, now);
    const paper: Paper = { ...paperOfHuggingFace(entry.paper, now), ...(listed && { listed }) };
    return { kind: "paper", paper, observations: observationsOf(paper.id, entry, now) };
  });
  return { item, ...(listed && { day: listed.slice(0, 10) }) };
}

/** A moment that has not come is a wrong zone; one further off is wrong altogether. */
function listedAt(given: string | null | undefined, now: Date): string | undefined {
  const time = Date.parse(given ?? "");
  return time <= now.getTime() + DAY_MS ? new Date(Math.min(time, now.getTime())).toISOString() : undefined;
}

/** Totals are of the moment we saw them, however old the list is. */
function observationsOf(id: PaperId, { paper, numComments }: Entry, observedAt: Date): readonly Observation[] {
  const totals = [
    ["upvotes", paper.upvotes],
    ["comments", numComments],
    ["stars", paper.githubStars],
  ] as const;
  return totals.flatMap(([kind, value]) => (value === undefined ? [] : [{ id, kind, value, observedAt }]));
}
