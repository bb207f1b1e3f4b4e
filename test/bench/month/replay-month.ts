import { createComposer } from "../../../src/core/digests/compose.ts";
import type { Composition, PastDigest } from "../../../src/core/digests/digest.ts";
import { dueSlot } from "../../../src/core/digests/due.ts";
import type { Follow } from "../../../src/core/digests/follow.ts";
import { createVoteBook } from "../../../src/core/digests/vote-book.ts";
import type { PaperId } from "../../../src/core/papers/paper.ts";
import type { PaperIndex } from "../../../src/core/papers/paper-index.ts";
import type { Clock } from "../../../src/core/runtime/clock.ts";
import type { OpenedRecords } from "../../../src/records/paper-records.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { type GrowingPaper, observed } from "./month-of-papers.ts";

const HOUR_MS = 3_600_000;
/** Hugging Face is asked for papers up to so old. */
const WATCHED_MS = 14 * 24 * HOUR_MS;

/** One day of one follow. */
export interface ReplayedDay {
  readonly follow: Follow;
  readonly date: string;
  readonly composed: Composition;
  readonly ms: number;
}

interface Replay {
  readonly papers: readonly GrowingPaper[];
  readonly follows: readonly Follow[];
  readonly index: PaperIndex;
  readonly library: Pick<OpenedRecords, "records" | "signals">;
  readonly from: Date;
  readonly until: Date;
  /** Three people vote this paper down as soon as it was posted to them. */
  readonly disliked?: PaperId | undefined;
}

/** Syncs each hour, and composes each follow's digest when it is due, as the running bot does. */
export async function* replayMonth({
  papers,
  follows,
  index,
  library,
  from,
  until,
  disliked,
}: Replay): AsyncGenerator<ReplayedDay> {
  let now = from;
  const clock: Clock = { now: () => now };
  const { records, signals } = library;
  const votes = createVoteBook(createMemoryState(clock), clock);
  const compose = createComposer({ records, index, signals, votes });
  const past = new Map<string, PastDigest[]>(follows.map(({ id }) => [id, []]));
  const known = new Set<string>();

  async function sync(): Promise<void> {
    const listed = papers.filter(({ listedAt }) => listedAt <= now && now.getTime() - listedAt.getTime() < WATCHED_MS);
    const added = listed.filter(({ paper }) => !known.has(paper.id)).map(({ paper }) => paper);
    for (const { id } of added) {
      known.add(id);
    }
    await records.put(added);
    await index.add(added);
    await signals.observe(listed.flatMap((one) => observed(one, now)));
    if (now.getUTCHours() === 0) {
      await signals.compact(now);
    }
  }

  /** Where the paper was posted an hour ago. */
  const voters: Follow[] = [];

  async function voteDown({ place }: Follow, paper: PaperId): Promise<void> {
    for (const user of ["ada", "ben", "cho"]) {
      await votes.cast(place, paper, { platform: place.platform, tenant: place.tenant, user }, "down");
    }
  }

  for (; now <= until; now = new Date(now.getTime() + HOUR_MS)) {
    await sync();
    for (const follow of voters.splice(0)) {
      await voteDown(follow, disliked ?? "");
    }
    for (const follow of follows) {
      const own = past.get(follow.id) ?? [];
      const slot = dueSlot(follow, now);
      if (slot && own.every(({ date }) => date !== slot.date)) {
        const started = performance.now();
        const composed = await compose({ follow, date: slot.date, past: own, now, lastChance: true });
        if (holds(composed, disliked)) {
          voters.push(follow);
        }
        own.push(remembered(follow, slot.date, { composed, at: now }));
        yield { follow, date: slot.date, composed, ms: performance.now() - started };
      }
    }
  }
}

function holds(composed: Composition, paper: PaperId | undefined): boolean {
  return composed.do === "post" && composed.lines.some((line) => line.paper === paper);
}

function remembered(
  { id }: Follow,
  date: string,
  { composed, at }: { readonly composed: Composition; readonly at: Date },
): PastDigest {
  const base = { follow: id, date, at };
  switch (composed.do) {
    case "post":
      return {
        ...base,
        papers: composed.lines.map(({ paper, attention }) => ({ id: paper, attention })),
        message: `${id} ${date}`,
      };
    case "nothing":
      return { ...base, papers: [], quiet: composed.cause };
    case "wait":
      throw new Error("nothing waits on its last chance");
  }
}
