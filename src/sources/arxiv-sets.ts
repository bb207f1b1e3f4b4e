import { groupBy } from "../core/ranking/group-by.ts";

/** Archives that belong to the group “physics”; every other archive is a group of its own. */
const PHYSICS = new Set([
  "astro-ph",
  "cond-mat",
  "gr-qc",
  "hep-ex",
  "hep-lat",
  "hep-ph",
  "hep-th",
  "math-ph",
  "nlin",
  "nucl-ex",
  "nucl-th",
  "physics",
  "quant-ph",
]);
/** From so many categories on, the whole archive is fewer pages: most papers are in several. */
const WHOLE_ARCHIVE_FROM = 3;

/** The sets that hold the categories, `cs.LG` → `cs:cs:LG`. They may hold more than was wanted. */
export function setsOf(categories: readonly string[]): readonly string[] {
  const archives = groupBy(categories, archiveOf);
  return [...archives].flatMap(([archive, ofArchive]) =>
    ofArchive.length >= WHOLE_ARCHIVE_FROM ? [wholeSet(archive)] : ofArchive.map(setOf),
  );
}

function archiveOf(category: string): string {
  return category.split(".", 1)[0] ?? category;
}

function wholeSet(archive: string): string {
  return PHYSICS.has(archive) ? `physics:${archive}` : archive;
}

function setOf(category: string): string {
  const archive = archiveOf(category);
  const group = PHYSICS.has(archive) ? "physics" : archive;
  return category === archive ? wholeSet(archive) : `${group}:${archive}:${category.slice(archive.length + 1)}`;
}
