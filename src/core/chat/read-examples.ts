import { titleKey } from "../papers/merge-papers.ts";
import type { Paper } from "../papers/paper.ts";
import type { Reference } from "../papers/reference.ts";
import { describeRefusal, parseReferences } from "../papers/references/parse-references.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";
import { monthOf } from "./dates.ts";
import { paperOrReason } from "./unknown-paper.ts";

/** What an answer should be like (weight 1) or unlike (−1): a paper somebody named, or their words. */
export type NamedExample = { readonly weight: 1 | -1 } & ({ readonly paper: Paper } | { readonly words: string });

const TOKEN = /([-−–—]?)(?:["“”„«]([^"“”„«»]{1,500})["“”»]|(\S+))/gu;

/**
 * `LINK LINK -LINK “a title”`: each is an example, a minus before it pushes away. Text without any link or id is one
 * title, or else words to be like.
 * @throws UserError when something that names a paper names none that can be found
 */
export async function readExamples(text: string, context: CommandContext): Promise<readonly NamedExample[]> {
  const tokens = [...text.matchAll(TOKEN)].map(([, sign, quoted, bare]): Token => {
    return { weight: sign ? -1 : 1, text: quoted ?? bare ?? "", quoted: quoted !== undefined };
  });
  const named = (await Promise.all(tokens.map((token) => readToken(token, context)))).flat();
  if (named.length > 0) {
    return once(named);
  }
  const { references, refused } = parseReferences(text, { latestMonth: monthOf(context.clock.now()) });
  const [problem] = refused;
  if (references.length === 0 && problem) {
    throw new UserError("no-paper", describeRefusal(problem, context.invocation.spell("trending")));
  }
  const found = await Promise.all(references.map((one) => demandPaper(one, context)));
  return found.length > 0 ? once(found.map((paper) => ({ paper, weight: 1 }))) : [await byTitle(text, 1, context)];
}

interface Token {
  readonly weight: 1 | -1;
  readonly text: string;
  readonly quoted: boolean;
}

async function readToken(token: Token, context: CommandContext): Promise<readonly NamedExample[]> {
  const { weight, text, quoted } = token;
  if (quoted) {
    return [await byTitle(text, weight, context)];
  }
  const known = await context.records.get(text);
  if (known) {
    return [{ paper: known, weight }];
  }
  const { references } = parseReferences(text, { latestMonth: monthOf(context.clock.now()) });
  const papers = await Promise.all(references.map((one) => demandPaper(one, context)));
  return papers.map((paper) => ({ paper, weight }));
}

async function demandPaper(reference: Reference, context: CommandContext): Promise<Paper> {
  const paper = await paperOrReason(reference, context);
  if (paper instanceof UserError) {
    throw paper;
  }
  return paper;
}

async function byTitle(words: string, weight: 1 | -1, { records }: CommandContext): Promise<NamedExample> {
  const paper = await records.get(titleKey(words));
  return paper ? { paper, weight } : { words, weight };
}

/** The first of two that name one paper stands. */
function once(named: readonly NamedExample[]): readonly NamedExample[] {
  const seen = new Set<string>();
  return named.filter((example) => {
    const key = "paper" in example ? example.paper.id : `words:${example.words}`;
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}
