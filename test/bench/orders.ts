import type { Paper } from "../../src/core/papers/paper.ts";
import type { BenchQuestion, Engine } from "./engine.ts";

/** What the bench tells an engine's process, and what comes back. */
export type Order =
  /** With the file of cleaned papers. */
  | { readonly do: "build"; readonly clean: string }
  | { readonly do: "open"; readonly first: BenchQuestion }
  | { readonly do: "ask"; readonly question: BenchQuestion }
  | { readonly do: "add"; readonly papers: readonly Paper[]; readonly questions: readonly BenchQuestion[] }
  | { readonly do: "close" };

/** The first thing such a process says. */
export type Abilities = Pick<Engine, "kinds" | "adds">;

export interface Built {
  readonly buildMs: number;
  readonly buildPeakMB: number;
}

export interface Opened {
  readonly openMs: number;
  /** From the start of the process to its first answer. */
  readonly startMs: number;
  readonly rssMB: number;
}

export interface Answered {
  readonly ms: number;
  /** How many papers were answered. */
  readonly found: number;
}

export interface Added {
  readonly ms: number;
  /** The longest block while papers were added and a while after, questions included. */
  readonly maxBlockMs: number;
  /** Questions asked meanwhile, from when each was due to its answer. */
  readonly askedP95: number;
  /** Whether the next question found the last of them. */
  readonly found: boolean;
}

export interface Closed {
  /** Resident when all questions and additions were done, without a collection of garbage. */
  readonly endMB: number;
  /** The longest block while nothing but questions went on. */
  readonly maxBlockMs: number;
}
