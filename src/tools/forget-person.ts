import type { Person, Place } from "../core/chat/invocation.ts";
import { stateKey } from "../core/runtime/state.ts";
import type { Library } from "../library.ts";

/** Forgets places that are a person's alone: what was posted there, and all of a tenant that is nobody else's. */
export function createForget({ state, erase }: Library) {
  async function forgetPosts({ platform, tenant, channel }: Place): Promise<void> {
    const rows = await state.entries(`${stateKey(platform, tenant, "digest", channel)}:`);
    for (const { key, version } of rows) {
      await state.remove(key, version);
    }
  }

  return async (person: Person, places: readonly Place[]): Promise<void> => {
    for (const place of places) {
      const isOwn = place.tenant === `@${person.user}`;
      await (isOwn ? erase(place.platform, place.tenant) : forgetPosts(place));
    }
  };
}
