import type { Token } from "../core/ranking/words.ts";

/** A word as papers write it, folded, and its term; `undefined` where a run of letters is no word of one term. */
export function writtenForm({ words, terms }: Token): readonly [form: string, term: string] | undefined {
  const [word] = words;
  const [term] = terms;
  return word !== undefined && term !== undefined && words.length === 1 && terms.length === 1
    ? [word, term]
    : undefined;
}
