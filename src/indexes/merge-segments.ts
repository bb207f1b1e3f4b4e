import type { PaperId } from "../core/papers/paper.ts";
import type { Packed, SegmentImage } from "./build-segment.ts";
import { mergePostings } from "./merge-postings.ts";
import { mergeTables, type Renumbered } from "./merge-tables.ts";
import { DROPPED, eachKept, keepOnly, type MergedKeys, mergeKeys, packMerged } from "./merged-keys.ts";
import { packIds } from "./paper-ids.ts";
import { packArrays, type SegmentArrays, viewArrays } from "./segment-format.ts";
import { keyAt } from "./sorted-keys.ts";
import { GONE } from "./standing.ts";

/** A segment to merge, and how its papers stand now. */
export interface MergeSource extends Packed {
  readonly standings: Uint8Array;
}

/** One segment of all papers that are not gone: the very bytes that building it of these papers gives. */
export function mergeSegments(sources: readonly MergeSource[]): SegmentImage {
  const arrays = sources.map((source) => source.arrays);
  const renumbered = renumber(sources);
  const words = arrays.map((one) => one.words);
  const { kept, wordLists, ...lists } = mergePostings(arrays, mergeKeys(words), renumbered);
  const tables = (name: "titles" | "mainTitles" | "names" | "categories" | "venues") => arrays.map((one) => one[name]);
  const buffer = packArrays({
    ...mergePapers(sources, renumbered),
    words: { ...packMerged(words, kept), lists: wordLists },
    pairs: {
      firsts: { length: kept.size + 1 },
      seconds: { length: lists.pairs },
      lists: { length: lists.pairs + 1 },
    },
    postings: { packed: { length: lists.postings } },
    forms: mergeForms(arrays, kept),
    titles: mergeTables(tables("titles"), renumbered, { byWord: true }),
    mainTitles: mergeTables(tables("mainTitles"), renumbered, { byWord: false }),
    names: mergeTables(tables("names"), renumbered, { byWord: true }),
    categories: mergeTables(tables("categories"), renumbered, { byWord: false }),
    venues: mergeTables(tables("venues"), renumbered, { byWord: false }),
  });
  lists.write(viewArrays(buffer));
  return { arrays: buffer, vectors: mergeVectors(sources, renumbered) };
}

function renumber(sources: readonly MergeSource[]): Renumbered {
  let papers = 0;
  return sources.map(({ standings }) =>
    Int32Array.from(standings, (standing) => {
      papers += standing === GONE ? 0 : 1;
      return standing === GONE ? -1 : papers - 1;
    }),
  );
}

function mergePapers(sources: readonly MergeSource[], renumbered: Renumbered): Pick<SegmentArrays, "papers" | "ids"> {
  const size = countKept(renumbered);
  const papers = { lengths: new Uint16Array(size), standings: new Uint8Array(size), days: new Uint32Array(size) };
  const ids: PaperId[] = [];
  sources.forEach(({ arrays, standings }, one) => {
    renumbered[one]?.forEach((number, paper) => {
      if (number !== -1) {
        ids.push(keyAt(arrays.ids, paper));
        papers.lengths[number] = arrays.papers.lengths[paper] ?? 0;
        papers.standings[number] = standings[paper] ?? GONE;
        papers.days[number] = arrays.papers.days[paper] ?? 0;
      }
    });
  });
  return { papers, ids: packIds(ids, papers.standings) };
}

/** The forms of the words that are kept. */
function mergeForms(sources: readonly SegmentArrays[], words: MergedKeys): SegmentArrays["forms"] {
  const forms = sources.map((source) => source.forms);
  const all = mergeKeys(forms);
  const wordOf = new Uint32Array(all.size).fill(DROPPED);
  eachKept(all, (number, one, form) => {
    const word = words.numbers[one]?.[forms[one]?.words[form] ?? 0] ?? DROPPED;
    wordOf[number] = word === DROPPED ? (wordOf[number] ?? DROPPED) : word;
  });
  const kept = keepOnly(all, (number) => wordOf[number] !== DROPPED);
  return { ...packMerged(forms, kept), words: wordOf.filter((word) => word !== DROPPED) };
}

/** In memory that threads may share: many megabytes are not copied from one to the other. */
function mergeVectors(sources: readonly MergeSource[], renumbered: Renumbered): Int8Array {
  const size = countKept(renumbered);
  const dimensions = Math.max(
    0,
    ...sources.map(({ vectors, standings }) => vectors.length / Math.max(1, standings.length)),
  );
  const all = new Int8Array(new SharedArrayBuffer(size * dimensions));
  sources.forEach(({ vectors }, one) => {
    renumbered[one]?.forEach((number, paper) => {
      if (number !== -1) {
        all.set(vectors.subarray(paper * dimensions, (paper + 1) * dimensions), number * dimensions);
      }
    });
  });
  return all;
}

function countKept(renumbered: Renumbered): number {
  return renumbered.reduce((sum, papers) => papers.reduce((count, number) => count + (number === -1 ? 0 : 1), sum), 0);
}
