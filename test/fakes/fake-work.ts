import type { FakeAnswer } from "./fake-server.ts";

/** A work as catalogues know it. A test says only what matters. */
export interface FakeWork {
  readonly title: string;
  /** `null`: the catalogue has none. */
  readonly abstract?: string | null;
  /** `null`: it says nothing of them. */
  readonly authors?: readonly string[] | null;
  readonly date?: string;
  readonly venue?: string;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly acl?: string;
  readonly sha?: string;
  readonly corpusId?: number;
  readonly pmid?: string;
  readonly pmcid?: string;
  readonly openAlex?: string;
  readonly retracted?: boolean;
}

export function abstractOf({ title, abstract }: FakeWork): string | null {
  return abstract === undefined ? `We write at length about this: ${title}.` : abstract;
}

export function authorsOf({ authors }: FakeWork): readonly string[] | null {
  return authors === undefined ? ["Ada Okafor", "Jun Li"] : authors;
}

/** Whether every word of a question stands in the title, or the abstract too. */
export function answers(work: FakeWork, question: string, where: "title" | "text"): boolean {
  const text = where === "title" ? work.title : `${work.title} ${abstractOf(work)}`;
  const words = new Set(wordsOf(text));
  return wordsOf(question).every((word) => words.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function jsonAnswer(value: unknown, status = 200): FakeAnswer {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(value) };
}
