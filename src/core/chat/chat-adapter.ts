import type { Invocation } from "./invocation.ts";
import type { Poster } from "./poster.ts";
import type { Reply } from "./reply.ts";

/** Answers every invocation, also when something breaks: it never rejects. */
export type Dispatch = (invocation: Invocation) => Promise<Reply>;

export type Health = { readonly state: "ready" } | { readonly state: "not-ready"; readonly why: string };

/** One chat platform. */
export interface ChatAdapter {
  readonly platform: string;
  /** Where daily posts go out; absent where the platform has no places to post to. */
  readonly poster?: Poster;
  /** Resolves when the platform can ask. */
  start(dispatch: Dispatch): Promise<void>;
  health(): Health;
  /** Answers what was already asked, then lets go. */
  stop(): Promise<void>;
}
