import type { CommandContext } from "../src/core/chat/command.ts";
import { defineCommand } from "../src/core/chat/command.ts";
import { counted, monthOf } from "../src/core/chat/dates.ts";
import type { Action } from "../src/core/chat/invocation.ts";
import { furtherAction, lookFurther } from "../src/core/chat/look-further.ts";
import { countArgument, LONGEST_LIST, type Page, pageActions, pageArgument, readPage } from "../src/core/chat/page.ts";
import type { Reply } from "../src/core/chat/reply.ts";
import { fullCard, hitCards } from "../src/core/chat/show-papers.ts";
import { paperOrReason } from "../src/core/chat/unknown-paper.ts";
import { titleWords } from "../src/core/papers/find-paper.ts";
import { titleKey } from "../src/core/papers/merge-papers.ts";
import type { Paper } from "../src/core/papers/paper.ts";
import type { Hit, SearchResult } from "../src/core/papers/paper-index.ts";
import type { Reference } from "../src/core/papers/reference.ts";
import { describeRefusal, parseReferences } from "../src/core/papers/references/parse-references.ts";
import { describeFilter, parseQuery } from "../src/core/ranking/parse-query.ts";
import { UserError } from "../src/core/runtime/errors.ts";

/** From so many words on, a title is taken for the paper itself; a shorter one only heads the list. */
const NAMING_TITLE_WORDS = 4;
const NEAREST = 3;
const HAS_WORD = /[\p{L}\p{N}]/u;

export const paper = defineCommand({
  name: "paper",
  description: "Find papers by words, a link, an id or a title",
  args: {
    words: { kind: "text", description: "words, a link, an id or a title", required: true, completes: "titles" },
    count: countArgument,
    page: pageArgument,
    exactly: { kind: "choice", description: "take every word as typed", choices: ["yes"], hidden: true },
    further: { kind: "choice", description: "ask the sources too", choices: ["sources"], hidden: true },
  },
  examples: ["offline goal-conditioned RL", "2509.22638", "diffusion policy author:Chi year:2023.."],
  async run({ words, ...rest }, context) {
    const page = readPage(rest, context.invocation);
    if (rest.further && context.invocation.how === "pressed") {
      return searchFurther(words, page, context);
    }
    const known = await context.records.get(words);
    if (known) {
      return showPaper(known, context);
    }
    const { references, refused } = parseReferences(words, { latestMonth: monthOf(context.clock.now()) });
    if (isSome(references)) {
      return showReferences(references, context);
    }
    const [problem] = refused;
    if (problem) {
      throw new UserError("no-paper", describeRefusal(problem, context.invocation.spell("trending")));
    }
    return search({ text: words, page, verbatim: rest.exactly === "yes", notes: [] }, context);
  },
});

function isSome<Item>(items: readonly Item[]): items is readonly [Item, ...Item[]] {
  return items.length > 0;
}

async function showPaper(paper: Paper, context: CommandContext, notes: readonly string[] = []): Promise<Reply> {
  const { hits } = await context.index.similar([{ id: paper.id, weight: 1 }], { limit: NEAREST });
  const nearest = await hitCards(hits, context, { form: "line", heading: "Nearest" });
  const text = [paper.title, ...notes].join("\n");
  return { text, cards: [await fullCard(paper, context), ...nearest], shown: "new" };
}

async function showReferences(
  references: readonly [Reference, ...Reference[]],
  context: CommandContext,
): Promise<Reply> {
  const answers = await Promise.all(references.map((one) => paperOrReason(one, context)));
  const reasons = answers.filter((answer) => answer instanceof UserError);
  const [first, ...others] = answers.flatMap((answer) => (answer instanceof UserError ? [] : [answer]));
  const notes = reasons.map(({ message }) => message);
  if (!first) {
    return searchTitle(references[0], reasons, context);
  }
  if (others.length === 0) {
    return showPaper(first, context, notes);
  }
  const cards = await Promise.all([first, ...others].map((one) => fullCard(one, context)));
  return {
    text: [`The ${cards.length} papers you named`, ...notes].join("\n"),
    cards: cards.map((card) => ({ ...card, form: "line" })),
    shown: "new",
  };
}

/** A paper nobody knows by its link may be known by the words in it. */
function searchTitle(reference: Reference, reasons: readonly UserError[], context: CommandContext): Promise<Reply> {
  const title = titleWords(reference);
  const [reason] = reasons;
  if (title === undefined && reason) {
    throw reason;
  }
  const silent = reason?.code === "silent-sources" ? [reason.message] : [];
  const page = readPage({}, context.invocation);
  return search({ text: title ?? "", page, verbatim: false, notes: silent }, context);
}

/** A search in the library. */
interface Asking {
  readonly text: string;
  readonly page: Page;
  readonly verbatim: boolean;
  /** Lines under the heading. */
  readonly notes: readonly string[];
}

/** The answer again, with what the sources have. They are not offered twice. */
async function searchFurther(text: string, page: Page, context: CommandContext): Promise<Reply> {
  const note = await lookFurther(parseQuery(text).words, context);
  const { searcher: _, ...without } = context;
  return search({ text, page: { ...page, shown: "in place" }, verbatim: false, notes: [note] }, without);
}

async function search(asking: Asking, context: CommandContext): Promise<Reply> {
  const { text, page, verbatim } = asking;
  const { words, filter, remarks } = parseQuery(text);
  const filtered = describeFilter(filter);
  if (!HAS_WORD.test(words) && filtered === undefined) {
    throw new UserError(
      "no-words",
      `I see no word to look for. Try ${context.invocation.spell("paper", "offline goal-conditioned RL")}.`,
    );
  }
  const limit = Math.min(page.size + 1, LONGEST_LIST - page.offset);
  const result = await context.index.search(words, { limit, offset: page.offset, filter, verbatim });
  const named = page.number === 1 ? await namedPaper(words, result.hits, context) : undefined;
  if (named) {
    return showPaper(named, context);
  }
  if (result.hits.length === 0) {
    return nothingFound(asking, result, context);
  }
  const hits = result.hits.slice(0, page.size);
  const notes = [...remarks, ...context.remarks, ...corrected(result), ...asking.notes];
  const fields = { words: text, ...(verbatim && { exactly: "yes" }) };
  return {
    text: [...heading(words, filtered, result.total), ...notes].join("\n"),
    cards: await hitCards(hits, context, { form: "summary", reason: metInMeaning }),
    actions: [
      ...asTyped(text, result),
      ...pageActions("paper", fields, page, result.hits.length > page.size),
      ...(await furtherForTitle(asking, words, result, context)),
    ],
    ...(result.total !== undefined && { total: result.total }),
    shown: page.shown,
  };
}

/** What looks like a title that we do not have may be had elsewhere. */
async function furtherForTitle(
  { text, page }: Asking,
  words: string,
  { hits: [first] }: SearchResult,
  context: CommandContext,
): Promise<readonly Action[]> {
  const key = titleKey(words);
  const best = first && (await context.records.get(first.id));
  const isTitle = page.number === 1 && key.split(" ").length >= NAMING_TITLE_WORDS;
  return isTitle && best && titleKey(best.title) !== key ? furtherAction("paper", { words: text }, context) : [];
}

/** A unique exact title names the paper itself. */
async function namedPaper(
  words: string,
  hits: readonly Hit[],
  { records }: CommandContext,
): Promise<Paper | undefined> {
  const key = titleKey(words);
  const [first, second] = await Promise.all(hits.slice(0, 2).map(({ id }) => records.get(id)));
  const unique = first && titleKey(first.title) === key && !(second && titleKey(second.title) === key);
  return unique && key.split(" ").length >= NAMING_TITLE_WORDS ? first : undefined;
}

/** `112 papers by Schölkopf` where filters alone decide; else the words, and under them what a filter did. */
function heading(words: string, filtered = "", total = 0): readonly string[] {
  if (words === "") {
    return [[counted(total, "paper"), filtered].join(filtered.startsWith("by ") ? " " : " · ")];
  }
  return [`Papers on “${words}”`, ...(filtered ? [filtered] : [])];
}

/** Words of the question and of the paper that mean nearly the same: `close in meaning: removing ~ pruning`. */
function metInMeaning({ met = [] }: Hit): string | undefined {
  return met.length > 0
    ? `close in meaning: ${met.map(({ asked, found }) => `${asked} ~ ${found}`).join(", ")}`
    : undefined;
}

function corrected({ corrections }: SearchResult): readonly string[] {
  return corrections.map(({ typed, read }) => `Showing results for “${read}” (you typed “${typed}”)`);
}

function asTyped(text: string, { corrections }: SearchResult): readonly Action[] {
  return corrections.length > 0
    ? [{ label: "As typed", command: "paper", fields: { words: text, exactly: "yes" } }]
    : [];
}

async function nothingFound(
  { text, page, notes }: Asking,
  { near }: SearchResult,
  context: CommandContext,
): Promise<Reply> {
  if (page.number > 1) {
    return { text: "The list ends here.", shown: page.shown };
  }
  const count = counted(await context.records.count(), "paper");
  const hint = near.length > 0 ? ` Did you mean ${near.map((word) => `“${word}”`).join(", ")}?` : "";
  const further = HAS_WORD.test(parseQuery(text).words) ? furtherAction("paper", { words: text }, context) : [];
  return {
    text: [`Nothing close to “${text}” among ${count}.${hint}`, ...notes].join("\n"),
    actions: [...near.map((word) => ({ label: word, command: "paper", fields: { words: word } })), ...further],
    shown: page.shown,
  };
}
