import type { AsPlainObject } from "minisearch";
import { z } from "zod";
import { averageLengths, dictionary, documentNumbers, FIELDS, idOf, lengthsOf } from "./posting-lists.ts";
import type { Shelf, ShelvedPaper } from "./shelf.ts";

/** Raise it when the lines below mean something else. */
const SNAPSHOT_FORMAT = 1;

/** One line of a snapshot: first a head, then every paper, then every term with where it stands. */
export const snapshotHead = z.object({
  format: z.literal(SNAPSHOT_FORMAT),
  fingerprint: z.string(),
  rev: z.number(),
  papers: z.number(),
  terms: z.number(),
  averageLengths: z.tuple([z.number(), z.number()]),
});
type SnapshotHead = z.infer<typeof snapshotHead>;

/** The paper; for one with terms also its number and the lengths of title and abstract. */
export type PaperLine = readonly [
  paper: ShelvedPaper,
  place?: readonly [document: number, title: number, abstract: number],
];
/** Papers get new numbers, without the gaps that removed ones left. */
export function* snapshotLines(shelf: Shelf, about: { readonly fingerprint: string; readonly rev: number }) {
  const { engine, papers } = shelf;
  const terms = dictionary(engine);
  const [title, abstract] = averageLengths(engine);
  yield JSON.stringify({
    format: SNAPSHOT_FORMAT,
    ...about,
    papers: papers.size,
    terms: terms.size,
    averageLengths: [title, abstract],
  } satisfies SnapshotHead);
  const renumbered = yield* paperLines(shelf);
  for (const [term, fields] of terms) {
    const flat = FIELDS.map((_, field) => flatPostings(fields.get(field) ?? new Map(), renumbered));
    yield JSON.stringify([term, ...flat]);
  }
}

function* paperLines({ engine, papers }: Shelf): Generator<string, Int32Array> {
  const renumbered = new Int32Array(documentNumbers(engine));
  let next = 0;
  for (let document = 0; document < renumbered.length; document += 1) {
    const paper = papers.get(idOf(engine, document) ?? "");
    if (paper) {
      renumbered[document] = next;
      yield JSON.stringify([paper, [next, ...lengthsOf(engine, document)]] satisfies PaperLine);
      next += 1;
    }
  }
  for (const paper of papers.values()) {
    if (paper.standing !== "current") {
      yield JSON.stringify([paper] satisfies PaperLine);
    }
  }
  return renumbered;
}

/** Number, count, number, count … */
function flatPostings(postings: ReadonlyMap<number, number>, renumbered: Int32Array): readonly number[] {
  const flat: number[] = [];
  postings.forEach((count, document) => {
    flat.push(renumbered[document] ?? 0, count);
  });
  return flat;
}

/** The checksum vouches for what this does not look at. */
export function readPaperLine(line: unknown): PaperLine {
  if (!Array.isArray(line) || typeof line[0]?.id !== "string") {
    throw new Error("The snapshot has no paper where one should stand");
  }
  return line[1] ? [line[0], line[1]] : [line[0]];
}

/** As MiniSearch loads it. */
export function readTermLine(line: unknown): AsPlainObject["index"][number] {
  if (!Array.isArray(line) || typeof line[0] !== "string") {
    throw new Error("The snapshot has no term where one should stand");
  }
  const [term, ...fields] = line;
  const held = fields.flatMap((flat, field) => (flat.length > 0 ? [[field, plainPostings(flat)]] : []));
  return [term, Object.fromEntries(held)];
}

function plainPostings(flat: readonly number[]): Record<number, number> {
  const plain: Record<number, number> = {};
  for (let place = 0; place < flat.length; place += 2) {
    plain[flat[place] ?? 0] = flat[place + 1] ?? 0;
  }
  return plain;
}
