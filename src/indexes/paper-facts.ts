import type { Paper } from "../core/papers/paper.ts";
import { foldedWords } from "../core/ranking/words.ts";

/** Titles with the same words are the same, whatever stands between these. */
export function titleWords(title: string): string {
  return foldedWords(title).join(" ");
}

/** `2024-05-17` → 20240517; what is less exactly known comes after the exact days of its year or month. 0: unknown. */
export function dayNumber(published = ""): number {
  return published === "" ? 0 : Number(published.replaceAll("-", "").padEnd(8, "0"));
}

export function yearOf(day: number): number {
  return Math.floor(day / 10_000);
}

/** A venue and its year, as it is filtered by. */
export function venueKey({ venue, published }: Pick<Paper, "venue" | "published">): string | undefined {
  return venue === undefined ? undefined : `${venue} ${published?.slice(0, 4) ?? ""}`;
}
