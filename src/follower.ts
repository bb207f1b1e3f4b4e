import type { Part } from "./app.ts";
import type { Logger } from "./core/runtime/logger.ts";
import type { Library } from "./library.ts";

const LOOK_EVERY_MS = 2_000;

interface FollowerOptions {
  readonly library: Library;
  readonly logger: Logger;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Follows what other processes write: a running conversation finds it within two seconds. */
export function createFollower({ library, logger, delay }: FollowerOptions): Part {
  const stopping = new AbortController();
  let following: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      await library.refresh();
      await library.saveIndex();
    } catch (cause) {
      logger.error("the index could not follow the records", { cause });
    }
  }

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      await delay(LOOK_EVERY_MS, stopping.signal).then(look, () => undefined);
    }
  }

  return {
    name: "follower",
    async start() {
      following = follow();
    },
    async stop() {
      stopping.abort();
      await following;
    },
  };
}
