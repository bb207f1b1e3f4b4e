import type { PaperId } from "../papers/paper.ts";
import type { Action } from "./invocation.ts";

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** A stretch of a text, in UTF-16 code units: `[start, end)`. */
export type Span = readonly [start: number, end: number];

/** One paper as people see it, in plain text: adapters escape, mark up and cut. */
export interface Card {
  readonly id: PaperId;
  readonly ids: readonly PaperId[];
  /** Stands above this card where a new part of the list begins. */
  readonly heading?: string;
  /** `full`: the whole abstract. `summary`: a passage. `line`: title and byline alone. */
  readonly form: "full" | "summary" | "line";
  readonly title: string;
  /** https, or absent. */
  readonly url?: string;
  readonly authors: readonly string[];
  readonly published?: string;
  readonly venue?: string;
  readonly categories: readonly string[];
  /** Short facts of the byline: `▲ 12`, `★ 40`, `code`, `withdrawn`. */
  readonly badges: readonly string[];
  readonly body: string;
  /** The matched words in `body`. */
  readonly marks: readonly Span[];
  /** Why this paper: `shares: planner, video prediction`. */
  readonly reason?: string;
  readonly links: readonly Link[];
  readonly actions: readonly Action[];
}
