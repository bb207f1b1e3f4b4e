import type { Place } from "../../src/core/chat/invocation.ts";
import { type Follow, WEEKDAYS } from "../../src/core/digests/follow.ts";
import { createFollowBook } from "../../src/core/digests/follow-book.ts";
import type { State } from "../../src/core/runtime/state.ts";

/** Any day counts. */
export function everyDay(id: string, place: Place, slot: Pick<Follow, "time" | "zone">): Follow {
  return {
    id,
    place,
    topics: [],
    examples: [],
    ...slot,
    weekdays: [...WEEKDAYS],
    count: 5,
    owner: { platform: place.platform, tenant: place.tenant, user: "1" },
    createdAt: "2026-01-01T00:00:00.000Z",
    activeFrom: "2026-01-01",
  };
}

export async function saveFollows(state: State, follows: readonly Follow[]): Promise<void> {
  const book = createFollowBook(state);
  for (const follow of follows) {
    await book.change(follow.place, follow.id, () => follow);
  }
}
