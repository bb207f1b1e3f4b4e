import { titleKey } from "../src/core/papers/merge-papers.ts";
import type { Paper } from "../src/core/papers/paper.ts";

/** A paper of which a test says only what matters. Its id follows from its title unless given; `ids` begin with it. */
export function aPaper(overrides: Partial<Paper> = {}): Paper {
  const title = overrides.title ?? "Learning to stack blocks from video";
  const id =
    overrides.id ?? overrides.ids?.[0] ?? `test:${titleKey(title).slice("title:".length).replaceAll(" ", "-")}`;
  return {
    id,
    ids: [id],
    title,
    abstract: `We study this: ${title}.`,
    authors: ["Ada Okafor", "Jun Li"],
    published: "2026-07-01",
    categories: ["cs.LG"],
    links: {},
    standing: "current",
    provenance: "source",
    ...overrides,
  };
}
