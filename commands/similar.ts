import { defineCommand } from "../src/core/chat/command.ts";
import { countArgument, LONGEST_LIST, pageActions, pageArgument, readPage } from "../src/core/chat/page.ts";
import { type NamedExample, readExamples } from "../src/core/chat/read-examples.ts";
import { hitCards } from "../src/core/chat/show-papers.ts";
import type { Example, Hit } from "../src/core/papers/paper-index.ts";
import { UserError } from "../src/core/runtime/errors.ts";

const MOST_EXAMPLES = 5;
const REASON_WORDS = 4;

export const similar = defineCommand({
  name: "similar",
  description: "Find papers like one you name, or like several",
  args: {
    papers: {
      kind: "text",
      description: "1 to 5 links, ids or titles; a minus before one pushes away",
      required: true,
      completes: "titles",
    },
    count: countArgument,
    page: pageArgument,
  },
  examples: ["https://huggingface.co/papers/2509.22638", "1706.03762 2010.11929 -1810.04805"],
  async run({ papers: text, ...rest }, context) {
    const page = readPage(rest, context.invocation);
    const named = await readExamples(text, context);
    refuseOdd(named);
    const limit = Math.min(page.size + 1, LONGEST_LIST - page.offset);
    const { hits } = await context.index.similar(named.map(exampleOf), { limit, offset: page.offset });
    const shown = hits.slice(0, page.size);
    const nothing = shown.length === 0 ? ["I know nothing else close to that."] : [];
    return {
      text: [heading(named), ...context.remarks, ...nothing].join("\n"),
      cards: await hitCards(shown, context, { form: "summary", reason: sharedWords }),
      actions: pageActions("similar", { papers: text }, page, hits.length > page.size),
      shown: page.shown,
    };
  },
});

function refuseOdd(named: readonly NamedExample[]): void {
  if (named.length > MOST_EXAMPLES) {
    throw new UserError("too-many", `That is ${named.length} papers; name ${MOST_EXAMPLES} at most.`);
  }
  if (!named.some(({ weight }) => weight > 0)) {
    throw new UserError("only-unlike", "I need at least one paper without a minus: what should the answer be like?");
  }
}

function exampleOf(named: NamedExample): Example {
  const { weight } = named;
  return "paper" in named ? { id: named.paper.id, weight } : { title: named.words, abstract: "", weight };
}

/** `Papers like “X”`, or `Papers like 3 you named, unlike 1`. */
function heading(named: readonly NamedExample[]): string {
  const like = named.filter(({ weight }) => weight > 0);
  const unlike = named.length - like.length;
  const [only] = like;
  const what =
    only && like.length === 1 ? `“${"paper" in only ? only.paper.title : only.words}”` : `${like.length} you named`;
  return `Papers like ${what}${unlike > 0 ? `, unlike ${unlike}` : ""}`;
}

function sharedWords({ terms }: Hit): string | undefined {
  return terms.length > 0 ? `shares: ${terms.slice(0, REASON_WORDS).map(inRunningText).join(", ")}` : undefined;
}

/** A word from the head of a title or sentence; acronyms and names with capitals inside stay. */
function inRunningText(term: string): string {
  return term.replace(/(?<![\p{L}\p{N}])\p{Lu}(?=\p{Ll}+(?![\p{L}\p{N}]))/gu, (capital) => capital.toLowerCase());
}
