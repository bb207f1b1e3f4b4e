import type { Paper } from "../core/papers/paper.ts";

/** What an index knows of a paper's standing, as a byte. */
export const GONE = 0;
export const CURRENT = 1;
/** Withdrawn or retracted: found by its title alone. */
const WITHDRAWN = 2;

export function standingOf({ standing }: Pick<Paper, "standing">): number {
  return standing === "current" ? CURRENT : WITHDRAWN;
}
