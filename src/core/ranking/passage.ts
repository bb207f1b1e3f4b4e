import { terms as termsOf } from "./words.ts";

/** A stretch of the text, in UTF-16 code units: `[start, end)`. */
type Span = readonly [start: number, end: number];

export interface Passage {
  readonly text: string;
  /** The matched words. */
  readonly marks: readonly Span[];
}

const LONGEST_PASSAGE = 320;
/** A number with its decimals is one word. */
const WORD = /\d+(?:[.,]\d+)+|[\p{L}\p{N}\p{M}]+(?:\+\+|\*)?/gu;
const DECIMAL = /^\d+[.,]\d/u;

/**
 * The one or two neighbouring sentences of an abstract that say most of what was asked: as many different matched
 * words as possible, the earlier sentence where two say as much.
 * @param matched words as a person writes them; other forms of them match too
 */
export function passage(abstract: string, matched: readonly string[]): Passage {
  const wanted = new Set(termsOf(matched.join(" ")));
  const parts = sentences(abstract).map((sentence) => ({ sentence, found: wantedIn(sentence, wanted) }));
  const best = parts.reduce((top, part, place) => (part.found.size > (parts[top]?.found.size ?? 0) ? place : top), 0);
  const chosen = parts[best];
  if (!chosen) {
    return { text: "", marks: [] };
  }
  const neighbour = [parts[best + 1], parts[best - 1]].find(
    (part) => part && [...part.found].some((term) => !chosen.found.has(term)),
  );
  const pair = neighbour && neighbour === parts[best - 1] ? [neighbour, chosen] : [chosen, neighbour];
  const joined = pair.flatMap((part) => (part ? [part.sentence] : [])).join(" ");
  const text = cutAtWord(joined.length > LONGEST_PASSAGE ? chosen.sentence : joined, LONGEST_PASSAGE);
  return { text, marks: markWords(text, wanted) };
}

/** Where words of `wanted` (terms) stand in a text. */
function markWords(text: string, wanted: ReadonlySet<string>): readonly Span[] {
  return [...text.matchAll(WORD)].flatMap((match) =>
    isWanted(match[0], wanted) ? [[match.index, match.index + match[0].length] as const] : [],
  );
}

/** Of `0.5` the 5 alone is nothing that was asked for. */
function isWanted(word: string, wanted: ReadonlySet<string>): boolean {
  const found = termsOf(word);
  const isMet = (term: string) => wanted.has(term);
  return found.some(isMet) && (!DECIMAL.test(word) || found.every(isMet));
}

function wantedIn(sentence: string, wanted: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(termsOf(sentence).filter((term) => wanted.has(term)));
}

const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|et al|etc|cf|vs|resp|approx|Fig|Sec|Eq|No|Dr|[A-Z])\.$/u;

/** Ends are `.`, `!` and `?` before a blank and a new beginning, not after an abbreviation or an initial. */
export function sentences(text: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/[.!?]["”’)\]]?(?= (?:["“‘([]?[\p{Lu}\p{N}]))/gu)) {
    const end = text.indexOf(" ", index);
    if (!ABBREVIATION.test(text.slice(Math.max(start, index - 8), index + 1))) {
      found.push(text.slice(start, end));
      start = end + 1;
    }
  }
  const rest = text.slice(start).trim();
  return rest === "" ? found : [...found, rest];
}

/** At most `most` characters, cut before a word and never inside a character, with an ellipsis. */
function cutAtWord(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const room = text.slice(0, most - 1);
  const blank = room.lastIndexOf(" ");
  const cut = blank > most / 2 ? room.slice(0, blank) : room.replace(/[\uD800-\uDBFF]$/u, "");
  return `${cut.replace(/[\s,;:.–—-]{1,8}$/u, "")}…`;
}
