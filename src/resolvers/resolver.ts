import { createHash } from "node:crypto";
import { z } from "zod";
import { type Paper, paperSchema } from "../core/papers/paper.ts";
import type { PaperResolver } from "../core/papers/paper-source.ts";
import type { Reference } from "../core/papers/reference.ts";
import type { Logger } from "../core/runtime/logger.ts";
import { limitedSignal } from "../sources/http/limited-signal.ts";
import type { AnswerMemory } from "../sources/http/remembered.ts";
import type { Timing } from "../sources/http/timing.ts";
import { askInTime } from "./ask-in-time.ts";
import { createCoalescing } from "./coalescing.ts";
import { hunt } from "./hunt.ts";
import type { Lookup } from "./lookup.ts";
import type { LookupName } from "./plan-table.ts";

/** Longer nobody waits for a card. */
const DEADLINE_MS = 8_000;
const FOUND_LIVES_MS = 24 * 3_600_000;
/** A paper that nobody knows may be registered any hour. */
const UNKNOWN_LIVES_MS = 3 * 3_600_000;

/** `paper` is absent where all who would know had none. */
const remembered = z.object({ paper: paperSchema.optional() });

export interface ResolverParts {
  readonly lookups: Readonly<Record<LookupName, Lookup>>;
  /** What was found out lately, shared by all processes of a data directory. */
  readonly memory: AnswerMemory;
  readonly timing: Timing;
  readonly logger: Logger;
}

/** Asks other people's catalogues, in a fixed order, within eight seconds in all. */
export function createResolver({ lookups, memory, timing, logger }: ResolverParts): PaperResolver {
  const oncePerReference = createCoalescing<Paper | undefined>();

  async function seek(reference: Reference, stop: AbortSignal): Promise<Paper | undefined> {
    const deadline = limitedSignal(stop, DEADLINE_MS, () => new Error("The time for an answer is over."), timing);
    try {
      const ask = (name: LookupName, asked: Reference) =>
        askInTime(lookups[name], (signal) => lookups[name].find(asked, signal), {
          stop,
          deadline: deadline.signal,
          timing,
          logger,
        });
      return await hunt(reference, { ask, nameOf: (name) => lookups[name].name });
    } finally {
      deadline.end();
    }
  }

  async function recallOrSeek(reference: Reference, stop: AbortSignal): Promise<Paper | undefined> {
    const key = keyOf(reference);
    const known = remembered.safeParse(await memory.get(key));
    if (known.success) {
      return known.data.paper;
    }
    const paper = await seek(reference, stop);
    await memory.set(key, paper ? { paper } : {}, paper ? FOUND_LIVES_MS : UNKNOWN_LIVES_MS);
    return paper;
  }

  return {
    resolve: (reference, signal) => oncePerReference(keyOf(reference), signal, (stop) => recallOrSeek(reference, stop)),
  };
}

/** Says nothing of what somebody asked for to whoever reads the file. */
function keyOf({ type, id, shelf, titleHint }: Reference): string {
  return createHash("sha256")
    .update(JSON.stringify([type, id, shelf, titleHint]))
    .digest("hex")
    .slice(0, 32);
}
