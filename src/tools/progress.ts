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

/** One moving line on a terminal, a plain line now and then elsewhere; on stderr, so that stdout holds results alone. */
export function createProgress({ stderr }: Pick<Terminal, "stderr">, what: string): Progress {
  let open = false;

  function show(done: number, share?: number): void {
    if (stderr.isTTY && done % STEP === 0) {
      stderr.write(`\r${what} ${spell(done, share)}\u001b[K`);
      open = true;
    } else if (!stderr.isTTY && done % PLAIN_STEP === 0) {
      stderr.write(`${what} ${done.toLocaleString("en")}\n`);
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
