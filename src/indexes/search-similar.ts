import type { PaperId } from "../core/papers/paper.ts";
import type { Example, SearchResult } from "../core/papers/paper-index.ts";
import { type ExampleText, exampleTerms, type WeighedTerm } from "../core/ranking/example-terms.ts";
import { amongAnswersToExamples } from "../core/ranking/lean-on-neighbours.ts";
import { terms } from "../core/ranking/words.ts";
import { type Masks, placeOf } from "./candidates.ts";
import { asTerms, eachTerm } from "./count-terms.ts";
import { readMeaning } from "./fusion.ts";
import { toHit } from "./hits.ts";
import type { Part } from "./part.ts";
import { rankPapers } from "./ranked.ts";
import { type Scored, scoreTerms } from "./scored.ts";
import { findTerms } from "./scoring.ts";
import { sumScratch } from "./scratch.ts";
import type { Asking } from "./search-words.ts";
import type { Texts } from "./texts.ts";
import { versionsOf } from "./titled.ts";

/** Few abstracts have as many; a whole text given as an example may. */
const MOST_TERMS = 2_000;

/** Relevance is the share of what a paper would have that says and means the same as the best fitting example. */
export async function searchSimilar(examples: readonly Example[], asking: Asking): Promise<SearchResult> {
  const { parts, texts, encoder, conditions, passesText, limit, offset = 0 } = asking;
  const read = await readExamples(examples, texts);
  const scored = scoreTerms(parts, strongest(exampleTerms([...read.values()])));
  const known = versionsOfAll(examples, read, asking);
  const liked = [...read.values()].filter(({ weight }) => weight > 0);
  const disliked = [...read.values()].filter(({ weight }) => weight < 0);
  const meaning = readMeaning(encoder, wordsOf(liked, scored), {
    liked,
    disliked,
    neighbours: amongAnswersToExamples,
  });
  const ranked = await rankPapers(scored, offset + limit, {
    meaning,
    masks: masksWithout(parts, conditions.masks, known),
    passes: conditions.tests.length === 0 ? undefined : passesText,
    aside: new Set(),
  });
  sumScratch.giveBack(scored.scores);
  const likest = Math.max(...liked.map((text) => scored.ofText(countsOf(text))));
  const perfect = 1 + (meaning?.share ?? 0);
  return {
    hits: ranked
      .slice(offset)
      .map((one) => toHit(one, scored, { relevance: (one.lexical / likest + one.meaning) / perfect })),
    corrections: [],
    near: [],
  };
}

/**
 * The examples and papers of the same titles. A paper titled as a mere text that is liked is answered where `within` names it: then
 * somebody has chosen it knowingly.
 */
function versionsOfAll(
  examples: readonly Example[],
  read: ReadonlyMap<Example, ExampleText>,
  { parts, within = [] }: Asking,
): ReadonlySet<PaperId> {
  const chosen = new Set(within);
  return new Set(
    examples.flatMap((example) => {
      const versions = versionsOf(parts, read.get(example)?.title ?? "").map(({ id }) => id);
      if ("id" in example) {
        return [example.id, ...versions];
      }
      return example.weight > 0 ? versions.filter((id) => !chosen.has(id)) : versions;
    }),
  );
}

function masksWithout(parts: readonly Part[], masks: Masks, ids: ReadonlySet<PaperId>): Masks {
  const without = [...masks];
  for (const id of ids) {
    const place = placeOf(parts, id);
    if (place) {
      const mask = without[place.part]?.slice() ?? new Uint8Array(parts[place.part]?.size() ?? 0).fill(1);
      mask[place.paper] = 0;
      without[place.part] = mask;
    }
  }
  return without;
}

/** The distinct words of the texts, with their idf. */
function wordsOf(liked: readonly ExampleText[], { parts, statistics }: Scored) {
  const words = new Set(liked.flatMap(({ title, abstract }) => [...terms(title), ...terms(abstract)]));
  const asked = [...words].map((term) => ({ term, surface: term, weight: 1 }));
  return findTerms(parts, asked, statistics).map(({ term, idf }) => [term, idf] as const);
}

async function readExamples(examples: readonly Example[], texts: Texts): Promise<ReadonlyMap<Example, ExampleText>> {
  const read = new Map<Example, ExampleText>();
  for (const example of examples) {
    const text = "id" in example ? await texts.get(example.id) : example;
    if (text) {
      read.set(example, { title: text.title, abstract: text.abstract, weight: example.weight });
    }
  }
  return read;
}

function strongest(weighed: readonly WeighedTerm[]): readonly WeighedTerm[] {
  return weighed.length <= MOST_TERMS ? weighed : weighed.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_TERMS);
}

function countsOf(text: ExampleText): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string, times: number) => counts.set(term, (counts.get(term) ?? 0) + times);
  eachTerm(text, {
    read: asTerms,
    word: count,
    pair: (first, second, times) => count(`${first} ${second}`, times),
  });
  return counts;
}
