import { answersTo, personKey } from "../core/ranking/person-key.ts";
import { everyKey, type KeyTable, keysWithWord, papersAt } from "./key-table.ts";
import { type DayRange, dayRange } from "./paper-facts.ts";
import { categoryTest, venueTest } from "./paper-filter.ts";
import type { FactFilter } from "./part.ts";
import type { SegmentArrays } from "./segment-format.ts";
import { keyAt } from "./sorted-keys.ts";

/** 1 for each paper whose facts pass. Reads the table of what is asked for, never the papers one by one. */
export function packedFilter(arrays: SegmentArrays, filter: FactFilter): Uint8Array {
  const { authors = [], categories = [], venues = [], ...when } = filter;
  const range = dayRange(when);
  const size = arrays.papers.days.length;
  const masks = [
    authors.length > 0 ? byAuthor(arrays.names, authors, size) : undefined,
    categories.length > 0 ? byKey(arrays.categories, categoryTest(categories), size) : undefined,
    venues.length > 0 ? byKey(arrays.venues, venueTest(venues), size) : undefined,
    range && byDay(arrays.papers.days, range),
  ].filter((mask) => mask !== undefined);
  const [first = new Uint8Array(size).fill(1), ...others] = masks;
  for (const other of others) {
    first.forEach((passes, paper) => {
      first[paper] = passes & (other[paper] ?? 0);
    });
  }
  return first;
}

/** A person answers to a name only if one word of both is the same in full. */
function byAuthor(names: KeyTable, asked: readonly string[], size: number): Uint8Array {
  const mask = new Uint8Array(size);
  for (const name of asked) {
    const answers = answersTo(name);
    const found = new Set(
      personKey(name)
        .split(" ")
        .filter((word) => word !== "")
        .flatMap((word) => [...keysWithWord(names, `${word} `), ...keysWithWord(names, `${word}\n`)]),
    );
    for (const number of found) {
      if (answers(keyAt(names, number))) {
        mark(mask, papersAt(names, number));
      }
    }
  }
  return mask;
}

function byKey(table: KeyTable, passes: (key: string) => boolean, size: number): Uint8Array {
  const mask = new Uint8Array(size);
  everyKey(table, (key, papers) => {
    if (passes(key)) {
      mark(mask, papers);
    }
  });
  return mask;
}

function byDay(days: Uint32Array, { first, last }: DayRange): Uint8Array {
  const mask = new Uint8Array(days.length);
  for (let paper = 0; paper < days.length; paper += 1) {
    const day = days[paper] ?? 0;
    mask[paper] = day >= first && day <= last ? 1 : 0;
  }
  return mask;
}

function mark(mask: Uint8Array, papers: Uint32Array): void {
  for (const paper of papers) {
    mask[paper] = 1;
  }
}
