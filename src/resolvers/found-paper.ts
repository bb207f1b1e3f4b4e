import { idKey } from "../core/papers/merge-papers.ts";
import type { Paper, PaperId } from "../core/papers/paper.ts";
import { paperOfEntry } from "../sources/paper-entry.ts";

const DAY_MS = 86_400_000;
const MADE_UP = "import:";

export interface FoundEntry {
  readonly title: string;
  readonly abstract?: string | null | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly arxiv?: string | undefined;
  readonly doi?: string | undefined;
  readonly venue?: string | null | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, perhaps with a time. */
  readonly published?: string | null | undefined;
  readonly url?: string | undefined;
  readonly pdf?: string | undefined;
  readonly standing?: Paper["standing"] | undefined;
}

/**
 * A paper as a service tells it, cleaned. `ids` are what else it is called, after its arXiv id and its DOI.
 * @throws Error that says why it is no paper.
 */
export function foundPaper(entry: FoundEntry, ids: readonly PaperId[], now: Date): Paper {
  const { standing, ...raw } = entry;
  const paper = paperOfEntry({ ...raw, published: pastDate(entry.published, now) }, "source");
  const own = ids.length > 0 ? paper.ids.filter((id) => !id.startsWith(MADE_UP)) : paper.ids;
  return withIds({ ...paper, standing: standing && standing !== "current" ? standing : paper.standing }, [
    ...own,
    ...ids,
  ]);
}

/** The first id leads; none stands twice. */
export function withIds(paper: Paper, ids: readonly PaperId[]): Paper {
  const byKey = new Map<string, PaperId>();
  for (const id of ids) {
    byKey.set(idKey(id), byKey.get(idKey(id)) ?? id);
  }
  const [first = paper.id, ...rest] = byKey.values();
  return { ...paper, id: first, ids: [first, ...rest] };
}

/** Journals date ahead. What is said to come later than tomorrow is dated by nobody. */
function pastDate(date: string | null | undefined, now: Date): string | undefined {
  const [written] = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/u.exec(date?.trim() ?? "") ?? [];
  const time = Date.parse(written ?? "");
  return written !== undefined && time <= now.getTime() + DAY_MS && written >= "1000" ? written : undefined;
}

/** `Okafor, Ada` → `Ada Okafor`. */
export function givenFirst(name: string): string {
  const [family = "", ...rest] = name.split(",").map((part) => part.trim());
  return [...rest.toReversed(), family].filter((part) => part !== "").join(" ");
}
