import type { Paper, PaperId } from "../papers/paper.ts";
import type { Card, Link, Span } from "./card.ts";
import type { Action } from "./invocation.ts";
import { spellTotals, type Totals } from "./spell-figures.ts";

interface CardOptions {
  readonly form: Card["form"];
  readonly totals?: Totals | undefined;
  readonly heading?: string | undefined;
  readonly body?: { readonly text: string; readonly marks: readonly Span[] };
  readonly reason?: string | undefined;
  /** Left out: those every paper has. */
  readonly actions?: readonly Action[];
}

export function paperCard(paper: Paper, options: CardOptions): Card {
  const { form, totals = {}, heading, reason, body = { text: "", marks: [] } } = options;
  const url = paperUrl(paper);
  return {
    id: paper.id,
    ids: paper.ids,
    form,
    title: paper.title,
    ...(heading && { heading }),
    ...(url && { url }),
    authors: paper.authors,
    ...(paper.published && { published: paper.published }),
    ...(paper.venue && { venue: paper.venue }),
    categories: paper.categories,
    badges: badgesOf(paper, totals),
    body: body.text,
    marks: body.marks,
    ...(reason && { reason }),
    links: linksOf(paper, totals),
    actions: options.actions ?? actionsOf(paper, form),
  };
}

function badgesOf({ standing, links }: Paper, totals: Totals): readonly string[] {
  return [
    ...(standing === "current" ? [] : [standing]),
    ...spellTotals(totals, ["upvotes", "stars"]),
    ...(links.code ? ["code"] : []),
    ...(links.project ? ["project"] : []),
  ];
}

/** What one thinks of a paper, for the daily post of the place. */
export function voteActions(paper: PaperId): readonly Action[] {
  return [
    { label: "👍", command: "vote", fields: { paper, vote: "up" } },
    { label: "👎", command: "vote", fields: { paper, vote: "down" } },
  ];
}

export function actionsOf(paper: Paper, form: Card["form"]): readonly Action[] {
  const { id } = paper;
  const successor = successorOf(paper);
  const similar: Action = { label: "Similar", command: "similar", fields: { papers: id } };
  const abstract: Action = { label: "Abstract", command: "paper", fields: { words: id } };
  return [
    ...(successor ? [{ label: "Newer version", command: "paper", fields: { words: successor } }] : []),
    similar,
    ...(form === "full" ? [] : [abstract]),
  ];
}

/** What to read in its place; twins may have become one work since that was said. */
function successorOf({ ids, supersededBy }: Paper): PaperId | undefined {
  return supersededBy !== undefined && !ids.includes(supersededBy) ? supersededBy : undefined;
}

function linksOf(paper: Paper, totals: Totals): readonly Link[] {
  const arxiv = idWithin(paper, "arxiv");
  const successor = successorOf(paper);
  const links: readonly (readonly [string, string | undefined])[] = [
    ["Superseded by", successor && paperUrl({ ids: [successor], links: {} })],
    ["PDF", paper.links.pdf ?? (arxiv && `https://arxiv.org/pdf/${arxiv}`)],
    ["Code", paper.links.code],
    ["Project page", paper.links.project],
    ["Hugging Face", totals.upvotes !== undefined && arxiv ? `https://huggingface.co/papers/${arxiv}` : undefined],
  ];
  return links.flatMap(([label, url]) => (isHttps(url) ? [{ label, url }] : []));
}

/** Where a person reads it; https, or nothing. */
export function paperUrl(paper: Pick<Paper, "ids" | "links">): string | undefined {
  const arxiv = idWithin(paper, "arxiv");
  const doi = idWithin(paper, "doi");
  const openreview = idWithin(paper, "openreview");
  const acl = idWithin(paper, "acl");
  const candidates = [
    arxiv && `https://arxiv.org/abs/${arxiv}`,
    openreview && `https://openreview.net/forum?id=${encodeURIComponent(openreview)}`,
    acl && `https://aclanthology.org/${encodeURIComponent(acl)}/`,
    paper.links.page,
    doi && `https://doi.org/${encodeURI(doi)}`,
  ];
  return candidates.find(isHttps);
}

function isHttps(url: string | undefined): url is string {
  return url?.startsWith("https://") ?? false;
}

function idWithin({ ids }: Pick<Paper, "ids">, namespace: string): string | undefined {
  return ids.find((id) => id.startsWith(`${namespace}:`))?.slice(namespace.length + 1);
}
