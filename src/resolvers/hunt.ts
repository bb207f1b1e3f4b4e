import { titleWords } from "../core/papers/find-paper.ts";
import { mergePapers } from "../core/papers/merge-papers.ts";
import type { Paper } from "../core/papers/paper.ts";
import type { Reference } from "../core/papers/reference.ts";
import { readArxivId } from "../core/papers/references/arxiv-id.ts";
import { referenceKey } from "../core/papers/references/parse-references.ts";
import { isReference } from "../core/papers/references/reading.ts";
import { SilentSourcesError } from "../core/papers/silent-sources.ts";
import { withIds } from "./found-paper.ts";
import type { Finding } from "./lookup.ts";
import { type LookupName, PLANS, type Plan, TITLE_LOOKUPS } from "./plan-table.ts";
import { agrees, mayBeOne } from "./title-match.ts";

/** From one name of a paper to another. */
const MOST_LEADS = 3;
const ACL_DOI = /^10\.18653\/v1\/([\w.-]{5,60})$/u;

/** How one service is asked; `silent` where it could not find out. */
export interface HuntParts {
  readonly ask: (name: LookupName, reference: Reference) => Promise<Finding | "silent" | undefined>;
  /** What people call a service. */
  readonly nameOf: (name: LookupName) => string;
}

interface Hunt {
  readonly silent: ReadonlySet<LookupName>;
  readonly nameOf: HuntParts["nameOf"];
  step(name: LookupName, reference: Reference): Promise<Finding | undefined>;
}

/**
 * Looks for the paper a reference names, in the order of the plan. An answer without an abstract is completed by the
 * next one; one with an arXiv id gives way to arXiv's own record.
 * @throws SilentSourcesError where nobody who would know has answered
 */
export async function hunt(asked: Reference, { ask, nameOf }: HuntParts): Promise<Paper | undefined> {
  const silent = new Set<LookupName>();
  const paper = await follow(usual(asked), MOST_LEADS, {
    silent,
    nameOf,
    async step(name, reference) {
      const finding = await ask(name, reference);
      if (finding === "silent") {
        silent.add(name);
        return undefined;
      }
      silent.delete(name);
      return finding;
    },
  });
  return paper && named(paper, asked);
}

async function follow(reference: Reference, leads: number, one: Hunt): Promise<Paper | undefined> {
  const plan = planOf(reference);
  const found = await askInOrder(plan, reference, one);
  if (found?.kind === "lead") {
    return leads > 0 ? follow(usual(found.reference), leads - 1, one) : undefined;
  }
  const paper = await complete(found?.paper, reference, one);
  if (paper) {
    return named(await preferArxiv(paper, reference, one), reference);
  }
  refuseSilence(plan, one);
  return undefined;
}

/** The whole paper, or the best part of it. */
async function askInOrder({ ask }: Plan, reference: Reference, { step }: Hunt): Promise<Finding | undefined> {
  let known: Paper | undefined;
  for (const name of ask) {
    const finding = await step(name, reference);
    if (finding?.kind === "lead") {
      return finding;
    }
    known = finding ? united(known, finding.paper) : known;
    if (known?.abstract) {
      break;
    }
  }
  return known && { kind: "paper", paper: known };
}

/** By its title, where that is all we have of it. A title that somebody typed never comes here. */
async function complete(known: Paper | undefined, reference: Reference, { step }: Hunt): Promise<Paper | undefined> {
  const title = known?.title ?? titleWords(reference);
  if (title === undefined || known?.abstract || arxivIdOf(known)) {
    return known;
  }
  for (const name of TITLE_LOOKUPS) {
    const finding = await step(name, { type: "titleHint", id: title });
    if (finding?.kind === "paper" && (!known || mayBeOne(known, finding.paper))) {
      return united(known, finding.paper);
    }
  }
  return known;
}

async function preferArxiv(paper: Paper, { type }: Reference, one: Hunt): Promise<Paper> {
  const id = arxivIdOf(paper);
  if (id === undefined || type === "arxiv") {
    return paper;
  }
  const twin = await askInOrder(PLANS.arxiv, { type: "arxiv", id }, one);
  if (twin?.kind !== "paper") {
    return paper;
  }
  // A service may be wrong about whose preprint is whose.
  return agrees(paper, twin.paper)
    ? withIds(mergePapers(paper, twin.paper), [...twin.paper.ids, ...paper.ids])
    : withIds(
        paper,
        paper.ids.filter((known) => known !== `arxiv:${id}`),
      );
}

function refuseSilence({ decide }: Plan, { silent, nameOf }: Hunt): void {
  const names = decide.filter((name) => silent.has(name)).map(nameOf);
  if (names.length > 0) {
    throw new SilentSourcesError([...new Set(names)]);
  }
}

/** By the name that says most: the arXiv id in a DOI, the anthology's id in one of its own. */
function usual(reference: Reference): Reference {
  const key = referenceKey(reference);
  if (reference.type === "doi" && key?.startsWith("arxiv:")) {
    return { type: "arxiv", id: key.slice("arxiv:".length) };
  }
  const [, acl] = (reference.type === "doi" && ACL_DOI.exec(reference.id)) || [];
  return acl ? { type: "acl", id: /^[a-z]\d\d-/u.test(acl) ? acl.toUpperCase() : acl } : reference;
}

function planOf({ type, id }: Reference): Plan {
  if (type === "doi" && id.startsWith("10/")) {
    return PLANS.shortDoi;
  }
  return type === "page" && id.startsWith("https://dblp.org/") ? PLANS.dblp : PLANS[type];
}

function united(known: Paper | undefined, more: Paper): Paper {
  return known ? mergePapers(known, more) : more;
}

function named(paper: Paper, reference: Reference): Paper {
  const key = referenceKey(reference);
  return key === undefined ? paper : withIds(paper, [...paper.ids, key]);
}

function arxivIdOf(paper: Paper | undefined): string | undefined {
  const reading = readArxivId(paper?.ids.find((id) => id.startsWith("arxiv:")) ?? "");
  return reading && isReference(reading) ? reading.id : undefined;
}
