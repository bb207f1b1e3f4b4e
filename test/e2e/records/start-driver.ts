import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const DRIVER = fileURLToPath(new URL("./drive.mjs", import.meta.url));

export interface Driver {
  /** Everything it said so far. */
  readonly said: readonly unknown[];
  /** The next thing it says; rejects with its errors if it ends before. */
  next(): Promise<unknown>;
  go(): void;
  kill(): void;
  /** How it ended: its code, `null` when it was killed. */
  readonly ended: Promise<number | null>;
}

/** Starts `drive.mjs` as a process of its own; it is gone after the test. */
export function startDriver(task: string, directory: string, ...rest: readonly (string | number)[]): Driver {
  const child = spawn(process.execPath, [DRIVER, task, directory, ...rest.map(String)]);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const said: unknown[] = [];
  const lines = createInterface(child.stdout);
  lines.on("line", (line) => said.push(JSON.parse(line)));
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const ended = closeOf(child);
  let taken = 0;

  async function next(): Promise<unknown> {
    if (taken >= said.length) {
      await Promise.race([new Promise((resolve) => lines.once("line", resolve)), ended]);
    }
    if (taken >= said.length) {
      throw new Error(`It ended and said nothing more. ${errors}`);
    }
    taken += 1;
    return said[taken - 1];
  }

  return { said, next, ended, go: () => child.stdin.write("go\n"), kill: () => child.kill("SIGKILL") };
}

/** What the task says first. */
export function runDriver(task: string, directory: string, ...rest: readonly (string | number)[]): Promise<unknown> {
  return startDriver(task, directory, ...rest).next();
}

function closeOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}
