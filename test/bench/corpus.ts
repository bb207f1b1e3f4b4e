import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { type Paper, paperSchema } from "../../src/core/papers/paper.ts";
import { createJsonLinesSource } from "../../src/sources/json-lines.ts";
import { linesOf } from "../../src/sources/lines.ts";

export interface Corpus {
  /** JSON Lines, packed with gzip or not. */
  readonly file: string;
  /** How many times over; each time but the first with words of the neighbouring paper mixed in. */
  readonly copies: number;
}

const PAPERS_A_BATCH = 1_000;
/** Every fifth word of a copy is the neighbour's. */
const MIXED_IN = 5;

/** As the importer reads them, so that every engine gets the same clean text. */
export async function* readPapers({ file, copies }: Corpus): AsyncGenerator<Paper> {
  for (let copy = 0; copy < copies; copy += 1) {
    const source = createJsonLinesSource(path.basename(file), linesOf(createReadStream(file)));
    let neighbour: Paper | undefined;
    for await (const item of source.papers(new Date(0), new AbortController().signal)) {
      if (item.kind === "paper") {
        yield copy === 0 ? item.paper : mixed(item.paper, neighbour ?? item.paper, copy);
        neighbour = item.paper;
      }
    }
  }
}

/** Writes them down cleaned, so that they are read again in no time: an engine that works beside gains nothing by it. */
export async function writeClean(corpus: Corpus, file: string): Promise<void> {
  await pipeline(linesFrom(readPapers(corpus)), createWriteStream(file));
}

async function* linesFrom(papers: AsyncIterable<Paper>): AsyncGenerator<string> {
  for await (const paper of papers) {
    yield `${JSON.stringify(paper)}\n`;
  }
}

export async function* readClean(file: string): AsyncGenerator<Paper> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    yield paperSchema.parse(JSON.parse(line));
  }
}

export async function* inBatches(papers: AsyncIterable<Paper>): AsyncGenerator<readonly Paper[]> {
  let batch: Paper[] = [];
  for await (const paper of papers) {
    batch.push(paper);
    if (batch.length === PAPERS_A_BATCH) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

/** A paper that nobody wrote, in the corpus's own words. */
export function mixed(paper: Paper, neighbour: Paper, copy: number): Paper {
  const id = `${paper.id}~${copy}`;
  return {
    ...paper,
    id,
    ids: [id],
    title: `${mixedText(paper.title, neighbour.title, copy)} ${copy}`,
    abstract: mixedText(paper.abstract, neighbour.abstract, copy),
    links: {},
  };
}

function mixedText(text: string, other: string, copy: number): string {
  const others = other.split(" ");
  return text
    .split(" ")
    .map((word, place) => ((place + copy) % MIXED_IN === 0 ? (others[place % others.length] ?? word) : word))
    .join(" ");
}
