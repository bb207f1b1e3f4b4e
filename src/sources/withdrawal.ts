import type { PaperId } from "../core/papers/paper.ts";
import { parseReferences, referenceKey } from "../core/papers/references/parse-references.ts";

const WITHDRAWN = /\bwithdrawn\b/giu;
/** “Replaces the withdrawn 2405.00001” is said of a paper that stands. */
const OF_ANOTHER = /\b(?:not|never|the|a|an|our|previously|earlier)\s{1,3}$/iu;
const ABSTRACT_START =
  /^\s{0,20}(?:this|the)\s(?:paper|article|submission|manuscript|work|preprint)\s(?:has\sbeen|was|is)\swithdrawn\b/iu;
const POINTS_ELSEWHERE = /supersed|replac|subsum|merg|instead|newer|please\ssee|refer/iu;
const LONGEST_COMMENT = 4_000;

export interface Withdrawal {
  readonly withdrawn: boolean;
  readonly supersededBy?: PaperId;
}

/** arXiv marks a withdrawn paper nowhere but in words, which its authors chose. */
export function readWithdrawal(id: PaperId, comment: string, abstract: string): Withdrawal {
  const said = comment.slice(0, LONGEST_COMMENT);
  const withdrawn =
    ABSTRACT_START.test(abstract.slice(0, 200)) ||
    [...said.matchAll(WITHDRAWN)].some(({ index }) => !OF_ANOTHER.test(said.slice(Math.max(0, index - 20), index)));
  if (!withdrawn) {
    return { withdrawn };
  }
  const supersededBy = [said, abstract.slice(0, LONGEST_COMMENT)]
    .filter((text) => POINTS_ELSEWHERE.test(text))
    .flatMap((text) => parseReferences(text).references.map(referenceKey))
    .find((key) => key !== undefined && key !== id && /^(?:arxiv|doi):/u.test(key));
  return { withdrawn, ...(supersededBy && { supersededBy }) };
}
