import type { Encoder } from "./encoder.ts";
import { type Token, tokens } from "./words.ts";

/** A word that was asked for, and what a paper says in its place: `pruning` ~ `sparsification`. Both as they are written. */
export interface Meeting {
  readonly asked: string;
  readonly found: string;
  /** The cosine of the two. */
  readonly likeness: number;
}

interface Word {
  readonly term: string;
  readonly surface: string;
}

const TELLING = /^\p{L}[\p{L}\p{N}]/u;

/** From here on two words are used for the same matter; below it they merely go together. */
const SAME_MATTER = 0.62;

/**
 * Why a paper answers a question whose words it does not have: for each word asked that the paper lacks, the nearest of
 * the paper's own words, where it is near enough to say so; the nearest pairs first, each word once.
 */
export function meetingWords(
  question: string,
  paper: { readonly title: string; readonly abstract: string },
  encoder: Pick<Encoder, "likeness">,
): readonly Meeting[] {
  const said = distinctWords(`${paper.title}\n${paper.abstract}`);
  const asked = distinctWords(question);
  const pairs = [...asked.values()]
    .filter(({ term }) => !said.has(term))
    .flatMap((one) =>
      [...said.values()]
        .filter(({ term }) => !asked.has(term))
        .map((other) => ({
          asked: one.surface,
          found: other.surface,
          likeness: encoder.likeness(one.term, other.term),
        })),
    )
    .filter(({ likeness }) => likeness >= SAME_MATTER)
    .sort((a, b) => b.likeness - a.likeness);
  return eachWordOnce(pairs);
}

function eachWordOnce(pairs: readonly Meeting[]): readonly Meeting[] {
  const asked = new Set<string>();
  const found = new Set<string>();
  return pairs.filter((pair) => {
    const isNew = !asked.has(pair.asked) && !found.has(pair.found);
    if (isNew) {
      asked.add(pair.asked);
      found.add(pair.found);
    }
    return isNew;
  });
}

/** Words of one term, as they are first written. */
function distinctWords(text: string): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>();
  for (const token of tokens(text)) {
    const term = onlyTerm(token);
    if (term !== undefined && !words.has(term)) {
      words.set(term, { term, surface: token.surface });
    }
  }
  return words;
}

/** Numbers and single letters stand beside anything. */
function onlyTerm({ terms }: Token): string | undefined {
  const [term] = terms;
  return terms.length === 1 && term !== undefined && TELLING.test(term) ? term : undefined;
}
