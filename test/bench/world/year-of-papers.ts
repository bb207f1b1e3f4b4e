import { createSeededRandom } from "../../../src/training/seeded-random.ts";
import type { FakeArxivPaper } from "../../fakes/arxiv-atom.ts";
import type { FakeDailyPaper } from "../../fakes/fake-hugging-face.ts";
import type { FakeServices } from "../../fakes/services.ts";
import { type Corpus, readPapers } from "../corpus.ts";
import { inventTexts } from "./invented-papers.ts";

export interface Texts {
  readonly title: string;
  readonly abstract: string;
}

export interface Year {
  readonly papers: number;
  readonly days: number;
  /** Where the texts come from; invented unless told. */
  readonly corpus?: Corpus;
}

const SEED = 11;
const DAY_MS = 86_400_000;
const CATEGORIES = [["cs.LG"], ["cs.CV", "cs.LG"], ["cs.CL", "cs.AI"], ["cs.RO"], ["stat.ML", "cs.LG"], ["cs.IR"]];
/** How many of a day's papers Hugging Face lists. */
const LISTED_A_DAY = 40;
const WITH_CODE_OF_10 = 4;
const SAMPLE_EVERY = 97;
/** As many records as arXiv gives in one page. */
const PAGE = 1_300;

/** Fills the doubles with so many papers, evenly over the days that end today. Gives some of their titles. */
export async function fillYear(
  { arxiv, huggingFace, gitHub }: FakeServices,
  { papers, days, corpus }: Year,
): Promise<readonly string[]> {
  const random = createSeededRandom(SEED);
  const texts = corpus === undefined ? inventTexts(SEED) : readPapers(corpus);
  const all: FakeArxivPaper[] = [];
  const daily = new Map<string, FakeDailyPaper[]>();
  const inMonth = new Map<string, number>();
  for await (const { title, abstract } of texts) {
    const place = all.length;
    if (place === papers) {
      break;
    }
    const day = dayBefore(days - 1 - Math.floor((place * days) / papers));
    const id = nextId(day, inMonth);
    const categories = CATEGORIES[place % CATEGORIES.length] ?? [];
    all.push({
      id,
      title: escaped(title),
      abstract: escaped(abstract),
      authors: [`Ada Author${place % 997}`, `Jun Writer${place % 499}`, `Lee Reader${place % 251}`],
      categories,
      created: day,
      changed: day,
      ...(day === dayBefore(0) && { announced: "new" as const }),
    });
    const listed = daily.get(day) ?? [];
    if (listed.length < LISTED_A_DAY) {
      const repository = random.below(10) < WITH_CODE_OF_10 ? `https://github.com/lab/code${place}` : undefined;
      const publishedAt = `${day}T00:00:00.000Z`;
      const paper = { id, title, summary: abstract, upvotes: random.below(90), publishedAt };
      daily.set(day, [...listed, { ...paper, ...(repository && { repository }) }]);
      gitHub.repositories.set(`lab/code${place}`, { stars: random.below(900) });
    }
  }
  arxiv.papers = all;
  arxiv.pageSize = PAGE;
  for (const [day, listed] of daily) {
    huggingFace.list(day, listed);
  }
  return all.filter((_, place) => place % SAMPLE_EVERY === 0).map(({ title = "" }) => title);
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

function nextId(day: string, inMonth: Map<string, number>): string {
  const month = day.slice(2, 7).replace("-", "");
  const number = (inMonth.get(month) ?? 0) + 1;
  inMonth.set(month, number);
  return `${month}.${String(number).padStart(5, "0")}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
