import type { ButtonStore } from "../adapters/buttons.ts";
import type { Library } from "../library.ts";

/** Buttons work so long. */
const BUTTONS_LIVE_MS = 7 * 24 * 3_600_000;

export function openButtonStore(library: Library): ButtonStore {
  const cache = library.cache("buttons");
  return {
    get: (key) => cache.get(key),
    set: async (key, asking) => void (await cache.set(key, asking, BUTTONS_LIVE_MS)),
  };
}
