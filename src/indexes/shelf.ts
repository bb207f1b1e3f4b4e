import type { Paper, PaperId } from "../core/papers/paper.ts";
import type { Encoder } from "../core/ranking/encoder.ts";
import { createSegmentBuilder } from "./build-segment.ts";
import { createHead, type Head } from "./head.ts";
import { planMerge } from "./merge-plan.ts";
import { mergeSegments } from "./merge-segments.ts";
import type { Part } from "./part.ts";
import { openSegment, type Segment } from "./segment.ts";
import { inSlices, type Rest } from "./slices.ts";
import { GONE } from "./standing.ts";

/** What questions are answered from. Replaced as a whole: a question keeps the one it began with. */
export interface Stock {
  readonly segments: readonly Segment[];
  readonly head: Head;
}

/** Everything an index holds, changed by one thing at a time. */
export interface Shelf {
  readonly encoder: Encoder | undefined;
  stock: Stock;
  /** The last change under way; the next one waits for it. */
  change: Promise<unknown>;
}

/** Ten papers take some 7 ms to add: nobody waits longer than that for an answer. */
const PAPERS_A_SLICE = 10;
/** Each is looked for in every other segment. */
const IDS_A_SLICE = 200;

export function createShelf(encoder?: Encoder, segments: readonly Segment[] = []): Shelf {
  return { encoder, stock: { segments, head: createHead(encoder) }, change: Promise.resolve() };
}

export function partsOf({ stock: { segments, head } }: Shelf): readonly Part[] {
  return [...segments, head];
}

/** Runs after every change asked for before, and before every one asked for later. */
export function inTurn<T>(shelf: Shelf, work: () => Promise<T>): Promise<T> {
  const mine = shelf.change.then(work);
  shelf.change = mine.catch(() => undefined);
  return mine;
}

/** Puts a paper into the head; a known id is replaced. */
export function shelve({ segments, head }: Stock, paper: Paper): void {
  for (const segment of segments) {
    segment.bury(paper.id);
  }
  head.put(paper);
}

export function unshelve({ segments, head }: Stock, id: PaperId): void {
  for (const part of [...segments, head]) {
    part.bury(id);
  }
}

/** Packs papers, of which each has another id, in this thread. */
export async function packPapers({ encoder }: Shelf, papers: readonly Paper[], rest: Rest): Promise<Segment> {
  const builder = createSegmentBuilder(encoder);
  await inSlices(papers, builder.add, { size: PAPERS_A_SLICE, rest });
  return openSegment(builder.finish());
}

interface Adding {
  readonly rest: Rest;
  /** Whether what is already here of a paper is newer than the segment. */
  readonly isNewer?: (id: PaperId) => boolean;
}

/** Adds a packed segment in place of every older copy of its papers. Segments of which nothing is left go. */
export async function addSegment(shelf: Shelf, segment: Segment, { rest, isNewer }: Adding): Promise<void> {
  const { segments, head } = shelf.stock;
  const outdated: [Segment, PaperId][] = [];
  const packed = new Set<PaperId>();
  const look = (paper: number) => {
    const id = segment.papers.idOf(paper);
    if (isNewer?.(id)) {
      outdated.push([segment, id]);
      return;
    }
    packed.add(id);
    for (const other of segments) {
      if (other.papers.numberOf(id) !== undefined) {
        outdated.push([other, id]);
      }
    }
  };
  await inSlices(numbersBelow(segment.size()), look, { size: IDS_A_SLICE, rest });
  const left = createHead(shelf.encoder);
  await inSlices(
    head.kept().filter(({ id }) => !packed.has(id)),
    left.put,
    { size: PAPERS_A_SLICE, rest },
  );
  for (const [part, id] of outdated) {
    part.bury(id);
  }
  shelf.stock = { segments: [...segments, segment].filter((one) => one.gone().length < one.size()), head: left };
}

/** A segment to be merged, and which of its papers stood when the merge began. */
export interface Merged {
  readonly segment: Segment;
  readonly standings: Uint8Array;
}

/** The segments to be merged, if any; what stands in them now is what the merge takes over. */
export function chooseMerge({ stock: { segments } }: Shelf, pace?: "few" | "many"): readonly Merged[] {
  const sizes = segments.map((segment) => ({ segment, papers: segment.size(), gone: segment.gone().length }));
  return planMerge(sizes, pace).map(({ segment }) => ({ segment, standings: segment.standings().slice() }));
}

/** Merges in this thread. */
export function mergeHere(merged: readonly Merged[]): Segment {
  return openSegment(mergeSegments(merged.map(({ segment, standings }) => ({ ...segment.packed, standings }))));
}

/** Puts one segment in place of those it was merged of. What has gone from these meanwhile goes from it. */
export function replaceSegments(shelf: Shelf, merged: readonly Merged[], segment: Segment): void {
  for (const { segment: source, standings } of merged) {
    for (const paper of source.gone()) {
      if (standings[paper] !== GONE) {
        segment.bury(source.papers.idOf(paper));
      }
    }
  }
  const sources = merged.map((one) => one.segment);
  const { segments, head } = shelf.stock;
  shelf.stock = { segments: [...segments.filter((one) => !sources.includes(one)), segment], head };
}

function* numbersBelow(end: number): Generator<number> {
  for (let number = 0; number < end; number += 1) {
    yield number;
  }
}
