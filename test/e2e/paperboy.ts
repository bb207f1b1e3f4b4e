import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

const PROGRAM = path.resolve(import.meta.dirname, "../../dist/src/main.js");

/** What is to be done when the test is through that it was begun for, or all tests of a file. */
export type AtEnd = (work: () => Promise<void>) => void;

interface RunOptions {
  /** The data directory; a new one unless given. */
  readonly home?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly atEnd?: AtEnd;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Resolves when stdout and stderr together hold that text, or when that is so. */
  said(what: string | RegExp | (() => boolean)): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** A directory that is gone after the test. */
export async function aHome(atEnd: AtEnd = onTestFinished): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-"));
  atEnd(() => rm(home, { recursive: true, force: true }));
  return home;
}

/** The built program, as a person starts it, in a folder without settings. */
export async function start(words: readonly string[], options: RunOptions = {}): Promise<Running> {
  const { home, env = {}, atEnd = onTestFinished } = options;
  const directory = home ?? (await aHome(atEnd));
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: directory,
    env: {
      PATH: process.env.PATH ?? "",
      PAPERBOY_HOME: path.join(directory, "data"),
      PAPERBOY_OFFLINE: "1",
      LOG_FORMAT: "text",
      ...env,
    },
    stdio: "pipe",
  });
  atEnd(async () => void child.kill("SIGKILL"));
  const written = { stdout: "", stderr: "" };
  const listeners = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text) => {
      written[stream] += text;
      for (const listener of listeners) {
        listener();
      }
    });
  }
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...written })));

  function isSaid(what: string | RegExp | (() => boolean)): boolean {
    const all = written.stdout + written.stderr;
    return typeof what === "string" ? all.includes(what) : typeof what === "function" ? what() : what.test(all);
  }

  function said(what: string | RegExp | (() => boolean)): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (isSaid(what)) {
          listeners.delete(look);
          resolve();
        }
      };
      listeners.add(look);
      void ended.then(({ stdout, stderr }) =>
        reject(new Error(`it ended without saying ${what}:\n${stdout}${stderr}`)),
      );
      look();
    });
  }

  return { process: child, output: () => written.stdout, said, ended };
}

/** Runs it to the end. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const running = await start(words, options);
  running.process.stdin?.end(options.input ?? "");
  return running.ended;
}

/** One JSON object a line. */
export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
