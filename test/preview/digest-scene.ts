import type { Part, Poster } from "../../src/core/chat/poster.ts";
import { createComposer } from "../../src/core/digests/compose.ts";
import type { DigestAsked } from "../../src/core/digests/digest.ts";
import { type Follow, WORKING_DAYS } from "../../src/core/digests/follow.ts";
import { createVoteBook } from "../../src/core/digests/vote-book.ts";
import { createLogger } from "../../src/core/runtime/logger.ts";
import { openLibrary } from "../../src/library.ts";

/** A working day on which the starter library has something new. */
const NOW = new Date("2026-07-30T07:00:00Z");
const LAST_POST = new Date("2026-07-20T07:00:00Z");
const clock = { now: () => NOW };

/** A daily post of that library, sent to that place: the parent first, then what stands in its thread. */
export async function postDigest(home: string, place: Follow["place"], send: Poster["send"]): Promise<void> {
  const composed = await composeFor(home, place);
  if (composed.do !== "post") {
    throw new Error(composed.why);
  }
  const put = async (part: Omit<Part, "place">) => {
    const outcome = await send({ ...part, place });
    if (outcome.kind !== "sent") {
      throw new Error(JSON.stringify(outcome));
    }
    return outcome.id;
  };
  const parent = await put({ key: "0", message: composed.parent });
  for (const [number, message] of composed.replies.entries()) {
    await put({ key: String(number + 1), parent, message });
  }
}

async function composeFor(home: string, place: Follow["place"]) {
  const logger = createLogger({ write: () => undefined, clock, level: "error", scrub: (line) => line });
  const library = await openLibrary({ home, clock, logger, resolver: { resolve: async () => undefined } });
  try {
    const compose = createComposer({ ...library.services, votes: createVoteBook(library.state, clock) });
    return await compose(askedFor(place));
  } finally {
    await library.close();
  }
}

function askedFor(place: Follow["place"]): DigestAsked {
  const follow: Follow = {
    id: "preview",
    place,
    topics: [],
    examples: [],
    time: "09:00",
    zone: "Europe/Berlin",
    weekdays: WORKING_DAYS,
    count: 5,
    owner: { platform: place.platform, tenant: place.tenant, user: "1" },
    createdAt: LAST_POST.toISOString(),
    activeFrom: "2026-07-20",
  };
  const past = [{ follow: follow.id, date: "2026-07-20", at: LAST_POST, papers: [] }];
  return { follow, date: "2026-07-30", past, now: NOW, lastChance: true };
}
