import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Paper } from "../../../src/core/papers/paper.ts";
import type { Observation } from "../../../src/core/papers/signal-log.ts";
import { parseDailyPapers } from "../../../src/sources/parse-daily-papers.ts";
import { createSeededRandom } from "../../../src/training/seeded-random.ts";

/** A paper of a real month, and how its attention grows in this replay. */
export interface GrowingPaper {
  readonly paper: Paper;
  readonly listedAt: Date;
  /** What its list said in the end. */
  readonly upvotes: number;
  readonly stars: number;
  /** The days in which two thirds of the upvotes come. */
  readonly paceDays: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Hugging Face's lists fill over the morning, in UTC. */
const LISTED_WITHIN_HOURS = 8;
/** Repositories had stars before anybody wrote of the paper. */
const STARS_BEFORE = 0.4;

/** Reads a folder of answers of Hugging Face's daily list, `2026-07-01.json.gz` and so on. */
export async function readMonth(folder: string, seed: number): Promise<readonly GrowingPaper[]> {
  const random = createSeededRandom(seed).next;
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json.gz")).sort();
  const found = new Map<string, GrowingPaper>();
  for (const name of files) {
    const day = new Date(`${name.slice(0, 10)}T00:00:00Z`);
    const json = gunzipSync(await readFile(path.join(folder, name))).toString();
    for (const { item } of parseDailyPapers(json, new Date(day.getTime() + DAY_MS)).entries) {
      if (item.kind === "paper" && !found.has(item.paper.id)) {
        found.set(item.paper.id, growing(item.paper, item.observations, { day, random }));
      }
    }
  }
  return [...found.values()];
}

interface Day {
  readonly day: Date;
  readonly random: () => number;
}

function growing(paper: Paper, observations: readonly Observation[], { day, random }: Day): GrowingPaper {
  const listedAt = new Date(day.getTime() + Math.floor(random() * LISTED_WITHIN_HOURS) * HOUR_MS);
  const total = (kind: Observation["kind"]) => observations.find((one) => one.kind === kind)?.value ?? 0;
  return {
    paper: { ...paper, listed: listedAt.toISOString() },
    listedAt,
    upvotes: total("upvotes"),
    stars: total("stars"),
    paceDays: 0.5 + 3 * random(),
  };
}

/** What a sync sees at that moment. */
export function observed(
  { paper: { id }, listedAt, upvotes, stars, paceDays }: GrowingPaper,
  now: Date,
): readonly Observation[] {
  const days = (now.getTime() - listedAt.getTime()) / DAY_MS;
  const share = (pace: number) => 1 - Math.exp(-days / pace);
  const starsNow = stars * (STARS_BEFORE + (1 - STARS_BEFORE) * share(3 * paceDays));
  return [
    { id, kind: "upvotes", value: Math.floor(upvotes * share(paceDays)), observedAt: now },
    ...(stars > 0 ? [{ id, kind: "stars", value: Math.floor(starsNow), observedAt: now } as const] : []),
  ];
}
