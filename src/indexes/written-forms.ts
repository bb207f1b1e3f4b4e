import { tokens } from "../core/ranking/words.ts";

/** The words of a paper that are one term each, folded, and these terms. */
export function* writtenForms({
  title,
  abstract,
}: {
  readonly title: string;
  readonly abstract: string;
}): Generator<readonly [form: string, term: string]> {
  for (const text of [title, abstract]) {
    for (const token of tokens(text)) {
      const [term, ...others] = token.terms;
      const [word, ...rest] = token.words;
      if (term !== undefined && word !== undefined && others.length + rest.length === 0) {
        yield [word, term];
      }
    }
  }
}
