import type { SearchOptions } from "../core/papers/paper-index.ts";
import { exactPhrase, mentionOf, type TextCondition } from "../core/ranking/phrases.ts";
import { type PaperTest, paperFilter } from "./paper-filter.ts";
import { type Engine, idOf, postings } from "./posting-lists.ts";
import type { Shelf } from "./shelf.ts";
import { inSlices, type Rest } from "./slices.ts";

const TEXTS_A_SLICE = 100;

/** Whether a paper may be answered. Reads the conditions of a question once, so that asking for each paper is quick. */
export async function readConditions(
  shelf: Shelf,
  { filter = {}, within }: Pick<SearchOptions, "filter" | "within">,
  rest: Rest,
): Promise<PaperTest> {
  const facts = paperFilter(filter);
  const chosen = within && new Set(within);
  const standing: PaperTest[] = [];
  for (const phrase of filter.phrases ?? []) {
    standing.push(await papersWhere(shelf, exactPhrase(phrase), rest));
  }
  const leftOut: PaperTest[] = [];
  for (const phrase of filter.without ?? []) {
    leftOut.push(await papersWhere(shelf, mentionOf(phrase), rest));
  }
  return (paper) =>
    (!chosen || chosen.has(paper.id)) &&
    standing.every((stands) => stands(paper)) &&
    !leftOut.some((stands) => stands(paper)) &&
    facts(paper);
}

async function papersWhere(
  shelf: Shelf,
  { needs, byTermsAlone, holds }: TextCondition,
  rest: Rest,
): Promise<PaperTest> {
  const found = new Set<string>();
  const look = (id: string) => {
    const paper = shelf.papers.get(id);
    if (paper && (byTermsAlone || holds(paper.title, paper.abstract))) {
      found.add(id);
    }
  };
  await inSlices(holdingAll(shelf, needs), look, { size: TEXTS_A_SLICE, rest });
  // A withdrawn paper has no terms to be found by.
  return ({ id, standing, title, abstract }) => (standing === "current" ? found.has(id) : holds(title, abstract));
}

function holdingAll({ engine, papers }: Shelf, needs: readonly string[]): readonly string[] {
  const lists = needs.map((term) => documentsWith(engine, term)).sort((a, b) => a.size - b.size);
  const [fewest, ...others] = lists;
  if (!fewest) {
    return [...papers.keys()];
  }
  return [...fewest]
    .filter((document) => others.every((list) => list.has(document)))
    .map((document) => idOf(engine, document))
    .filter((id) => id !== undefined);
}

function documentsWith(engine: Engine, term: string): ReadonlySet<number> {
  const [title, abstract] = postings(engine, term);
  return new Set([...title.keys(), ...abstract.keys()]);
}
