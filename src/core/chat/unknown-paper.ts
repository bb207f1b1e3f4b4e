import type { Reference } from "../papers/reference.ts";
import { referenceLink } from "../papers/references/parse-references.ts";
import { UserError } from "../runtime/errors.ts";
import type { Invocation } from "./invocation.ts";

/** What was understood, and what to try. It does not claim that the paper does not exist. */
export function unknownPaper(reference: Reference, { spell }: Invocation): UserError {
  const link = referenceLink(reference);
  return new UserError(
    "unknown-paper",
    `I read that as ${reference.type} ${reference.id}${link ? ` (${link})` : ""}, but I do not have that paper. ` +
      `Try its title: ${spell("paper", "the title")}`,
  );
}
