import type { Terminal } from "./tool.ts";

export interface Progress {
  /** @param done how many so far; @param share 0–1, where the whole is known */
  show(done: number, share?: number): void;
  /** Leaves the line. */
  end(): void;
}

const STEP = 500;
const PLAIN_STEP = 10_000;
const BAR_WIDTH = 24;
const LEAST_SHARE = 0.01;

/** One moving line on a terminal, a plain line now and then elsewhere; on stderr, so that stdout holds results alone. */
export function createProgress({ stderr }: Pick<Terminal, "stderr">, what: string): Progress {
  let open = false;
  let shown = { done: 0, share: -1 };

  function show(done: number, share?: number): void {
    const step = stderr.isTTY ? STEP : PLAIN_STEP;
    const isFurther = Math.floor(done / step) > Math.floor(shown.done / step);
    const isLonger = stderr.isTTY && share !== undefined && share - shown.share >= LEAST_SHARE;
    if (isFurther || isLonger) {
      shown = { done, share: share ?? -1 };
      stderr.write(stderr.isTTY ? `\r${what} ${spell(done, share)}\u001b[K` : `${what} ${done.toLocaleString("en")}\n`);
      open = stderr.isTTY === true;
    }
  }

  function end(): void {
    if (open) {
      stderr.write("\n");
      open = false;
    }
  }

  return { show, end };
}

function spell(done: number, share: number | undefined): string {
  if (share === undefined) {
    return done.toLocaleString("en");
  }
  const filled = Math.round(BAR_WIDTH * Math.min(1, share));
  return `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${done.toLocaleString("en")}`;
}
