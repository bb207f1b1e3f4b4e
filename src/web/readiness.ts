import type { Awaitable } from "../core/runtime/awaitable.ts";

/** Where a process is in its life. Only one that serves is ready. */
export type Phase = "starting" | "serving" | "stopping";

export interface Check {
  readonly name: string;
  /** What keeps it from working, in a few words; `undefined` where nothing does. */
  problem(): Awaitable<string | undefined>;
}

export interface Readiness {
  enter(phase: Phase): void;
  /** Empty when it is ready. */
  problems(): Promise<readonly string[]>;
}

export function createReadiness(checks: readonly Check[]): Readiness {
  let phase: Phase = "starting";

  async function look({ name, problem }: Check): Promise<readonly string[]> {
    try {
      const found = await problem();
      return found === undefined ? [] : [`${name}: ${found}`];
    } catch {
      return [`${name}: does not answer`];
    }
  }

  return {
    enter(next) {
      phase = next;
    },
    async problems() {
      return phase === "serving" ? (await Promise.all(checks.map(look))).flat() : [phase];
    },
  };
}
