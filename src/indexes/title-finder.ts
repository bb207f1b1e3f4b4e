import { type KeyTable, keyOf, wordsBeginning } from "./key-table.ts";
import type { PartPapers, VisitTitle } from "./part.ts";
import { bytesOf, comesWith, countOf, keyLength, keysBeginning } from "./sorted-keys.ts";

type TitleFinder = Pick<PartPapers, "titlesBeginning" | "titlesWithWord">;

/** More than so many are walked through by length until enough are found, fewer one and all. */
const MANY = 4_000;
const SPACE = 32;

export function createTitleFinder(titles: KeyTable, many: number = MANY): TitleFinder {
  const { offsets, bytes, starts } = titles;
  let shortestFirst: Uint32Array | undefined;

  function walk(wanted: Uint8Array, isAt: typeof beginsAt, visit: VisitTitle): void {
    shortestFirst ??= byLength(titles);
    for (const title of shortestFirst) {
      const start = offsets[title] ?? 0;
      const length = keyLength(titles, title);
      if (isAt(bytes, start, { wanted, end: start + length }) && !visit(title, length)) {
        return;
      }
    }
  }

  function titlesBeginning(prefix: string, visit: VisitTitle): void {
    const [from, to] = keysBeginning(titles, prefix);
    if (to - from > many) {
      walk(bytesOf(prefix), beginsAt, visit);
      return;
    }
    for (let title = from; title < to; title += 1) {
      visit(title, keyLength(titles, title));
    }
  }

  function titlesWithWord(prefix: string, visit: VisitTitle): void {
    const [from, to] = wordsBeginning(titles, prefix);
    if (to - from > many) {
      walk(bytesOf(prefix), hasWordAt, visit);
      return;
    }
    for (let place = from; place < to; place += 1) {
      const title = keyOf(offsets, starts[place] ?? 0);
      visit(title, keyLength(titles, title));
    }
  }

  return { titlesBeginning, titlesWithWord };
}

interface Wanted {
  readonly wanted: Uint8Array;
  readonly end: number;
}

function beginsAt(bytes: Uint8Array, start: number, { wanted }: Wanted): boolean {
  return comesWith(bytes, start, wanted) === 0;
}

function hasWordAt(bytes: Uint8Array, start: number, { wanted, end }: Wanted): boolean {
  for (let place = start; place < end; place += 1) {
    const isWord = place === start || bytes[place - 1] === SPACE;
    if (isWord && comesWith(bytes, place, wanted) === 0) {
      return true;
    }
  }
  return false;
}

/** The numbers of the titles, the shortest first. */
function byLength(titles: KeyTable): Uint32Array {
  const order = new Uint32Array(countOf(titles));
  const begins = new Uint32Array(longestOf(titles) + 2);
  for (let title = 0; title < order.length; title += 1) {
    const longer = keyLength(titles, title) + 1;
    begins[longer] = (begins[longer] ?? 0) + 1;
  }
  for (let length = 1; length < begins.length; length += 1) {
    begins[length] = (begins[length] ?? 0) + (begins[length - 1] ?? 0);
  }
  for (let title = 0; title < order.length; title += 1) {
    const length = keyLength(titles, title);
    const place = begins[length] ?? 0;
    order[place] = title;
    begins[length] = place + 1;
  }
  return order;
}

function longestOf(titles: KeyTable): number {
  let longest = 0;
  for (let title = 0; title < countOf(titles); title += 1) {
    longest = Math.max(longest, keyLength(titles, title));
  }
  return longest;
}
