import type { SearchOptions } from "../core/papers/paper-index.ts";
import { exactPhrase, mentionOf } from "../core/ranking/phrases.ts";
import type { Masks, Place } from "./candidates.ts";
import { placeOf } from "./candidates.ts";
import type { Part, Postings } from "./part.ts";
import { CURRENT } from "./standing.ts";

/** A byte counts them. */
const MOST_NEEDS = 255;

export interface PaperText {
  readonly title: string;
  readonly abstract: string;
}

/** What only a paper's text tells. */
export interface TextTest {
  /** Whether this paper's text has to be read. */
  readonly asks: (place: Place) => boolean;
  readonly passes: (text: PaperText) => boolean;
}

/** Which papers may be answered: first by masks, then, for the few that come first, by their texts. */
export interface Conditions {
  readonly masks: Masks;
  readonly tests: readonly TextTest[];
}

export function readConditions(
  parts: readonly Part[],
  { filter = {}, within }: Pick<SearchOptions, "filter" | "within">,
): Conditions {
  const { phrases = [], without = [], ...facts } = filter;
  const masks: Masks[] = [];
  const tests: TextTest[] = [];
  if (Object.keys(facts).length > 0) {
    masks.push(parts.map(({ papers }) => papers.passing(facts)));
  }
  if (within) {
    masks.push(only(parts, within));
  }
  for (const phrase of phrases) {
    const { needs, holds } = exactPhrase(phrase);
    masks.push(orNotCurrent(parts, holding(parts, needs)));
    tests.push({ asks: () => true, passes: ({ title, abstract }) => holds(title, abstract) });
  }
  for (const phrase of without) {
    const { needs, byTermsAlone, holds } = mentionOf(phrase);
    const suspects = holding(parts, needs);
    if (byTermsAlone) {
      masks.push(suspects.map((mask) => mask?.map((suspected) => 1 - suspected)));
    }
    const asks = ({ part, paper }: Place) => {
      // A withdrawn paper has no terms to be suspected by.
      const isCurrent = parts[part]?.standings()[paper] === CURRENT;
      return !isCurrent || (!byTermsAlone && (suspects[part]?.[paper] ?? 1) === 1);
    };
    tests.push({ asks, passes: ({ title, abstract }) => !holds(title, abstract) });
  }
  return { masks: parts.map((_, part) => allOf(masks.map((one) => one[part]))), tests };
}

/** The papers that hold all terms; `undefined` where no term is asked. */
function holding(parts: readonly Part[], terms: readonly string[]): Masks {
  const needs = terms.slice(0, MOST_NEEDS);
  return parts.map((part) => {
    if (needs.length === 0) {
      return undefined;
    }
    const held = new Uint8Array(part.size());
    needs.forEach((term, met) => {
      eachPaper(part.terms.find(term)?.postings, (paper) => {
        held[paper] = held[paper] === met ? met + 1 : (held[paper] ?? 0);
      });
    });
    return held.map((met) => (met === needs.length ? 1 : 0));
  });
}

function eachPaper(postings: Postings | undefined, visit: (paper: number) => void): void {
  if (postings === undefined) {
    return;
  }
  if (!("packed" in postings)) {
    for (const paper of postings.keys()) {
      visit(paper);
    }
    return;
  }
  for (let place = postings.from; place < postings.to; place += 1) {
    visit((postings.packed[place] ?? 0) >>> 8);
  }
}

function orNotCurrent(parts: readonly Part[], masks: Masks): Masks {
  return masks.map((mask, part) => {
    const standings = parts[part]?.standings() ?? [];
    return mask?.map((passes, paper) => (passes === 1 || standings[paper] !== CURRENT ? 1 : 0));
  });
}

function only(parts: readonly Part[], ids: readonly string[]): Masks {
  const masks = parts.map((part) => new Uint8Array(part.size()));
  for (const id of ids) {
    const place = placeOf(parts, id);
    const mask = place && masks[place.part];
    if (mask) {
      mask[place.paper] = 1;
    }
  }
  return masks;
}

function allOf(masks: readonly (Uint8Array | undefined)[]): Uint8Array | undefined {
  const [first, ...others] = masks.filter((mask) => mask !== undefined);
  return others.reduce((all, mask) => all?.map((passes, paper) => passes & (mask[paper] ?? 0)), first);
}
