import { type FindOptions, findPaper } from "../papers/find-paper.ts";
import type { Paper } from "../papers/paper.ts";
import type { Reference, ReferenceType } from "../papers/reference.ts";
import { referenceLink } from "../papers/references/parse-references.ts";
import { SilentSourcesError } from "../papers/silent-sources.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";
import type { Invocation } from "./invocation.ts";

const KINDS: Readonly<Record<ReferenceType, string>> = {
  arxiv: "arXiv",
  doi: "DOI",
  biorxiv: "bioRxiv",
  openreview: "OpenReview",
  acl: "ACL",
  s2: "Semantic Scholar",
  openalex: "OpenAlex",
  pmid: "PubMed",
  pmcid: "PubMed Central",
  github: "GitHub",
  hfRepo: "Hugging Face",
  page: "the page",
  titleHint: "the title",
};
/** They are no papers themselves; what they name must be told from what they cite. */
const POINTERS: ReadonlySet<ReferenceType> = new Set(["github", "hfRepo"]);

/** The paper a reference names, or the sentence that says why there is none. */
export async function paperOrReason(reference: Reference, context: CommandContext): Promise<Paper | UserError> {
  const options: FindOptions = { ...context, signal: context.invocation.signal };
  try {
    return (await findPaper(reference, options)) ?? unknownPaper(reference, context.invocation);
  } catch (error) {
    if (error instanceof SilentSourcesError) {
      return silentSources(reference, error);
    }
    throw error;
  }
}

/** What was understood, and what to try. It does not claim that the paper does not exist. */
function unknownPaper(reference: Reference, { spell }: Invocation): UserError {
  const why = POINTERS.has(reference.type)
    ? "but it names no one paper that I can tell from others"
    : "but I do not have that paper";
  return new UserError(
    "unknown-paper",
    `I read that as ${describe(reference)}, ${why}. Try its title: ${spell("paper", "the title")}`,
  );
}

function silentSources(reference: Reference, { sources }: SilentSourcesError): UserError {
  const who = sources.length > 1 ? `${sources.slice(0, -1).join(", ")} and ${sources.at(-1)}` : sources.join();
  return new UserError(
    "silent-sources",
    `I read that as ${describe(reference)}, but ${who} ${sources.length > 1 ? "do" : "does"} not answer at the moment. ` +
      "Try again in a few minutes.",
  );
}

function describe(reference: Reference): string {
  const { type, id } = reference;
  if (type === "page" || type === "titleHint") {
    return `${KINDS[type]} ${type === "page" ? id : `“${id}”`}`;
  }
  const link = referenceLink(reference);
  return `${KINDS[type]} ${id}${link ? ` (${link})` : ""}`;
}
