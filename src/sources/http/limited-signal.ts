import type { Timing } from "./timing.ts";

interface LimitedSignal {
  readonly signal: AbortSignal;
  /** Lets go of the outer signal and the alarm. Must be called. */
  end(): void;
}

/**
 * A signal that aborts with the outer one, or after a time for a reason of its own. (`AbortSignal.any` keeps what it made
 * for as long as the outer signal lives, which here is as long as the process.)
 */
export function limitedSignal(
  outer: AbortSignal | undefined,
  ms: number,
  reason: () => Error,
  timing: Timing,
): LimitedSignal {
  const controller = new AbortController();
  const follow = () => controller.abort(outer?.reason);
  const cancel = timing.alarm(ms, () => controller.abort(reason()));
  if (outer?.aborted) {
    follow();
  }
  outer?.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    end() {
      cancel();
      outer?.removeEventListener("abort", follow);
    },
  };
}
