import type { Paper } from "../core/papers/paper.ts";
import type { Filter } from "../core/ranking/query.ts";
import { foldedWords } from "../core/ranking/words.ts";

/** Titles with the same words are the same, whatever stands between these. */
export function titleWords(title: string): string {
  return foldedWords(title).join(" ");
}

/** `2024-05-17` → 20240517; what is less exactly known comes after the exact days of its year or month. 0: unknown. */
export function dayNumber(published = ""): number {
  return published === "" ? 0 : Number(published.replaceAll("-", "").padEnd(8, "0"));
}

export interface DayRange {
  /** Both ends belong to it, as `dayNumber` counts. */
  readonly first: number;
  readonly last: number;
}

const DAYS_A_YEAR = 10_000;
const FIRST_DAY = 1;
const LAST_DAY = "9999-12-31";
const LAST_YEAR = 9_999;

/** The days on which a paper may have been published; absent where any day will do, an unknown one too. */
export function dayRange({ years, days }: Pick<Filter, "years" | "days">): DayRange | undefined {
  if (!years && !days) {
    return undefined;
  }
  const { from = 0, to = LAST_YEAR } = years ?? {};
  return {
    first: Math.max(FIRST_DAY, from * DAYS_A_YEAR, dayNumber(days?.from)),
    last: Math.min(to * DAYS_A_YEAR + DAYS_A_YEAR - 1, dayNumber(days?.to ?? LAST_DAY)),
  };
}

/** A venue and its year, as it is filtered by. */
export function venueKey({ venue, published }: Pick<Paper, "venue" | "published">): string | undefined {
  return venue === undefined ? undefined : `${venue} ${published?.slice(0, 4) ?? ""}`;
}
