import { GLUED_OLD_ID, NEW_ID, OLD_ID, readArxivId } from "./arxiv-id.ts";
import { DOI_PREFIX, readDoi, readShortDoi } from "./doi.ts";
import { endOfDoi, endOfLink } from "./link-end.ts";
import { readBareLink, readLink } from "./read-link.ts";
import type { Reading } from "./reading.ts";

/** A piece of text that is, or may be, a link or an id. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** `undefined`: understood to be nothing, such as a file's name. */
  readonly reading: Reading | undefined;
  /** `weak`: a number that is an id only where nothing else is talked about. */
  readonly strength: "sure" | "weak";
}

interface Finder {
  readonly pattern: RegExp;
  read(text: string, match: RegExpExecArray): Omit<Candidate, "start">;
}

/** A word that starts here: not in the middle of one, of an address, a sum of money or a longer number. */
const START = String.raw`(?<![\w/.@$€£¥]|[\w.]-|\d,)`;
/** Letters of a host, those of other scripts that look like ours too. */
const HOST = String.raw`(?<![\w.@\u00a1-\u1fff]|[\w.]-|[?&]id=)(?:[a-z0-9\u00a1-\u1fff][a-z0-9\u00a1-\u1fff-]{0,62}\.){1,8}[a-z]{2,24}\.?`;

/** Earlier finders win where two match at the same place. */
const FINDERS: readonly Finder[] = [
  { pattern: /https?:\/\//gi, read: (text, { index }) => link(text, index, readLink) },
  sure(
    new RegExp(
      String.raw`(?<![\w/.@]|[\w.]-)(?:arxiv(?:\.org)?|eprint)(?:\s{0,3}[:.=_#/-]\s{0,3}|\s{1,3})[{"]?((?:[a-z-]{2,9}\/)?(?:${OLD_ID}|${GLUED_OLD_ID}|\d{4}\.\d{3,9})(?:\s?v\d{1,3})?)(?![\w/]|\.\d)`,
      "gi",
    ),
    (id) => readArxivId(id.replaceAll(/\s/g, "")),
  ),
  sure(
    new RegExp(
      String.raw`(?<![\w/.-])(?:abs|pdf|html|papers)\/((?:${OLD_ID}|${NEW_ID})(?:v\d{1,3})?)(?![\w/]|\.\d)`,
      "gi",
    ),
    readArxivId,
  ),
  sure(new RegExp(`${START}(${OLD_ID}(?:v\\d{1,3})?)(?![\\w/-])`, "gi"), readArxivId),
  sure(/(?<![\w.])doi:?\s{0,2}10\/([a-z0-9]{3,10})(?![\w/.])/gi, readShortDoi),
  {
    pattern: new RegExp(String.raw`(?<![\d.]|[\w.]-|[a-z]\.)${DOI_PREFIX}(?:\/|%2f)`, "gi"),
    read: (text, { index }) => {
      const end = endOfDoi(text, index);
      return { end, reading: readDoi(text.slice(index, end)), strength: "sure" };
    },
  },
  sure(/\bpmid(?:\s{0,2}:\s{0,2}|\s)(\d{1,9})(?!\w)/gi, (id) => ({ type: "pmid", id })),
  sure(/(?:\bpmcid:\s{0,2})?\b(pmc\d{3,9})(?!\w)/gi, (id) => ({ type: "pmcid", id: id.toUpperCase() })),
  sure(/\bcorpus\s?id:\s{0,2}(\d{1,12})(?!\w)/gi, (id) => ({ type: "s2", id: `CorpusId:${id}` })),
  sure(/\bs2:([0-9a-f]{40})(?!\w)/gi, (id) => ({ type: "s2", id: id.toLowerCase() })),
  sure(/\bopenalex:(w\d{4,12})(?!\w)/gi, (id) => ({ type: "openalex", id: id.toUpperCase() })),
  sure(/\bopenreview:([\w-]{6,20})(?!\w)/gi, (id) => ({ type: "openreview", id })),
  sure(/\bacl:([a-z]\d\d-\d{4}|\d{4}\.[a-z0-9]{2,20}(?:-[a-z0-9]{1,20})?\.\d{1,5})(?!\w)/gi, aclReading),
  sure(new RegExp(String.raw`${START}(\d{4}\.[a-z][a-z0-9]{1,19}-[a-z0-9]{1,20}\.\d{1,5})(?!\w)`, "gi"), aclReading),
  { pattern: new RegExp(`${HOST}(?=[/?:])`, "giu"), read: (text, { index }) => link(text, index, readBareLink) },
  {
    pattern: new RegExp(
      String.raw`${START}(${NEW_ID})(v\d{1,3})?(\.pdf)?(\s?\[[a-z-]{2,9}(?:\.[a-z-]{2,9})?\])?(?![\w/%]|[.,-]\d)`,
      "gi",
    ),
    read: (_text, { index, 0: whole, 1: id = "", 2: version = "", 3: file, 4: category }) => ({
      end: index + whole.length,
      reading: readArxivId(id + version),
      strength: version || file || category ? "sure" : "weak",
    }),
  },
  weak(new RegExp(`${START}(${GLUED_OLD_ID}(?:v\\d{1,3})?)(?![\\w/-])`, "gi"), readArxivId),
  weak(new RegExp(String.raw`${START}([a-z]\d\d-\d{4})(?![\w/-])`, "gi"), aclReading),
  weak(new RegExp(`${START}([0-9a-f]{40})(?!\\w)`, "gi"), (id) => ({ type: "s2", id: id.toLowerCase() })),
  weak(new RegExp(`${START}(w\\d{6,12})(?!\\w)`, "gi"), (id) => ({ type: "openalex", id: id.toUpperCase() })),
  weak(new RegExp(`${START}10\\/((?=[a-z]{0,8}\\d)(?=\\d{0,8}[a-z])[a-z0-9]{4,8})(?![\\w/])`, "gi"), readShortDoi),
];

/** More than anybody names at once. */
export const MAX_CANDIDATES = 400;

/** The first ones in the order of the text; none overlaps another. */
export function findCandidates(text: string): readonly Candidate[] {
  // Most finders find nothing, and a search costs far less than a walk over matches.
  const matches = FINDERS.flatMap((finder, rank) =>
    text.search(finder.pattern) < 0 ? [] : [...text.matchAll(finder.pattern)].map((match) => ({ finder, rank, match })),
  ).sort((a, b) => a.match.index - b.match.index || a.rank - b.rank);
  const found: Candidate[] = [];
  let from = 0;
  for (const { finder, match } of matches) {
    if (match.index >= from && found.length < MAX_CANDIDATES) {
      const candidate = { start: match.index, ...finder.read(text, match) };
      found.push(candidate);
      from = Math.max(candidate.end, match.index + 1);
    }
  }
  return found;
}

function link(text: string, from: number, read: (link: string) => Reading | undefined): Omit<Candidate, "start"> {
  const end = endOfLink(text, from);
  return { end, reading: read(text.slice(from, end)), strength: "sure" };
}

/** The id is what the first group holds. */
function sure(pattern: RegExp, read: (id: string) => Reading | undefined): Finder {
  return {
    pattern,
    read: (_text, { index, 0: whole, 1: id = "" }) => ({
      end: index + whole.length,
      reading: read(id),
      strength: "sure",
    }),
  };
}

function weak(pattern: RegExp, read: (id: string) => Reading | undefined): Finder {
  return { pattern, read: (text, match) => ({ ...sure(pattern, read).read(text, match), strength: "weak" }) };
}

function aclReading(id: string): Reading {
  return { type: "acl", id: /^[a-z]/i.test(id) ? id.toUpperCase() : id.toLowerCase() };
}
