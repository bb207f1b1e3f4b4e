import type { PaperId } from "../core/papers/paper.ts";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import type { Candidate, Place } from "./candidates.ts";
import type { PaperText, TextTest } from "./conditions.ts";
import type { Rest } from "./slices.ts";

/** Where papers can be read whole. The index keeps no abstracts. */
export interface Texts {
  get(id: PaperId): Awaitable<PaperText | undefined>;
  /** Where that takes less than reading a paper whole. */
  titleOf?(id: PaperId): Awaitable<string | undefined>;
}

const TEXTS_A_SLICE = 100;
const FIRST_LOOK = 3;

/**
 * The first few candidates whose texts pass. Asks for longer and longer lists until enough pass, so that hardly more
 * texts are read than are answered.
 */
export async function firstPassing(
  best: (count: number) => readonly Candidate[],
  count: number,
  { passes }: { readonly passes: (candidate: Candidate) => Promise<boolean> },
): Promise<readonly Candidate[]> {
  const passing: Candidate[] = [];
  let looked = 0;
  for (let room = FIRST_LOOK * count; passing.length < count; room *= FIRST_LOOK) {
    const list = best(room);
    for (const candidate of list.slice(looked)) {
      if (passing.length < count && (await passes(candidate))) {
        passing.push(candidate);
      }
    }
    if (list.length < room) {
      break;
    }
    looked = list.length;
  }
  return passing;
}

/** Whether the text of a paper passes all tests; each paper is read at most once. */
export function createTextCheck(
  texts: Texts,
  tests: readonly TextTest[],
  rest: Rest,
): (candidate: Place & { readonly id: PaperId }) => Promise<boolean> {
  const known = new Map<PaperId, boolean>();
  return async (candidate) => {
    const asking = tests.filter(({ asks }) => asks(candidate));
    if (asking.length === 0) {
      return true;
    }
    const before = known.get(candidate.id);
    if (before !== undefined) {
      return before;
    }
    if (known.size % TEXTS_A_SLICE === TEXTS_A_SLICE - 1) {
      await rest();
    }
    const text = await texts.get(candidate.id);
    const passes = text !== undefined && asking.every((test) => test.passes(text));
    known.set(candidate.id, passes);
    return passes;
  };
}
