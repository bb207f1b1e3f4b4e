import { type Paper, type PaperId, PROVENANCES } from "./paper.ts";

/** From so many words on, a title names one work even where nobody says who wrote it. */
const TELLING_TITLE_WORDS = 4;

const GENERATION_SUFFIXES = new Set(["jr", "sr", "ii", "iii", "iv"]);

/** What publishers set before the title of a paper that no longer stands: `[RETRACTED]`, `Withdrawn:`. */
const STANDING_MARK =
  /^\s{0,9}(?:\[\s?(retract|withdraw)[a-z]{0,9}[^\]]{0,40}\]|(retract|withdraw)(?:ed|n|ion)(?: article| paper)?\s?:)\s{0,9}/iu;

/** What the title itself says about whether the paper still stands. */
export function standingInTitle(title: string): Paper["standing"] {
  const [, bracketed, plain] = STANDING_MARK.exec(title) ?? [];
  const mark = (bracketed ?? plain)?.toLowerCase();
  return mark === undefined ? "current" : mark === "retract" ? "retracted" : "withdrawn";
}

/**
 * The title as a name to find a work by: spelling, punctuation, marks and a note that it was retracted do not matter,
 * every word and numeral does.
 */
export function titleKey(title: string): PaperId {
  const words = keyWords(title.replace(STANDING_MARK, ""));
  return `title:${words.length > 0 ? words.join(" ") : title.trim()}`;
}

/** One work: a shared id, or the same title by somebody they share. */
export function sameWork(a: Paper, b: Paper): boolean {
  const known = new Set(allIds(a).map(idKey));
  return (
    allIds(b).some((id) => known.has(idKey(id))) || (titleKey(a.title) === titleKey(b.title) && authorsAgree(a, b))
  );
}

/** By this form two ids are compared: a DOI has no upper case. */
export function idKey(id: PaperId): string {
  return /^doi:/i.test(id) ? id.toLowerCase() : id;
}

/**
 * What is known of one work after it was told again. The words of the stronger provenance stand; where both are as
 * strong, those of the later text, and else what came last. Nothing known is lost to a blank. Merging the same paper
 * again changes nothing.
 */
export function mergePapers(known: Paper, incoming: Paper): Paper {
  const [stronger, weaker] = isStronger(incoming, known) ? [incoming, known] : [known, incoming];
  const ids = mergeIds(known, incoming);
  const venue = stronger.venue ?? weaker.venue;
  const published = firstPublished(known.published, incoming.published);
  const updated = [known.updated, incoming.updated]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const [listed] = [known.listed, incoming.listed].filter((moment) => moment !== undefined).sort();
  const supersededBy = incoming.supersededBy ?? known.supersededBy;
  return {
    id: ids[0] ?? known.id,
    ids,
    title: stronger.title,
    abstract: stronger.abstract === "" ? weaker.abstract : stronger.abstract,
    authors: stronger.authors.length === 0 ? weaker.authors : stronger.authors,
    ...(published !== undefined && { published }),
    ...(updated !== undefined && { updated }),
    ...(listed !== undefined && { listed }),
    ...(venue !== undefined && { venue }),
    categories: [...new Set([...stronger.categories, ...weaker.categories])],
    links: { ...weaker.links, ...stronger.links },
    standing: worseStanding(known.standing, incoming.standing),
    ...(supersededBy !== undefined && { supersededBy }),
    provenance: stronger.provenance,
  };
}

/** Whether the first one's words stand. */
function isStronger(incoming: Paper, known: Paper): boolean {
  const stronger = PROVENANCES.indexOf(incoming.provenance) - PROVENANCES.indexOf(known.provenance);
  return stronger > 0 || (stronger === 0 && (incoming.updated ?? "") >= (known.updated ?? ""));
}

function allIds(paper: Paper): readonly PaperId[] {
  return [paper.id, ...paper.ids];
}

/** The main id of a known work stays, so that whoever noted it finds it; only a starter's id gives way. */
function mergeIds(known: Paper, incoming: Paper): readonly PaperId[] {
  const incomingLeads = known.provenance === "starter" && incoming.provenance !== "starter";
  const inOrder = incomingLeads ? [incoming, known] : [known, incoming];
  const byKey = new Map<string, PaperId>();
  for (const id of inOrder.flatMap(allIds)) {
    if (!byKey.has(idKey(id))) {
      byKey.set(idKey(id), id);
    }
  }
  return [...byKey.values()];
}

/** Within one year the more exact date, otherwise the earlier one. */
function firstPublished(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  if (a.slice(0, 4) === b.slice(0, 4) && a.length !== b.length) {
    return a.length > b.length ? a : b;
  }
  return a < b ? a : b;
}

function worseStanding(a: Paper["standing"], b: Paper["standing"]): Paper["standing"] {
  const fromWorst = ["retracted", "withdrawn"] as const;
  return fromWorst.find((standing) => a === standing || b === standing) ?? "current";
}

function authorsAgree(a: Paper, b: Paper): boolean {
  if (a.authors.length === 0 || b.authors.length === 0) {
    return keyWords(a.title).length >= TELLING_TITLE_WORDS;
  }
  const families = new Set(a.authors.map(familyName));
  return b.authors.some((author) => families.has(familyName(author)));
}

function familyName(author: string): string {
  const words = keyWords(author).filter((word) => !GENERATION_SUFFIXES.has(word));
  return words.at(-1) ?? author;
}

/** What databases find titles by: unlike the words of an index it cannot change. */
function keyWords(text: string): readonly string[] {
  return (
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
