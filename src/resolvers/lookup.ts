import type { Paper } from "../core/papers/paper.ts";
import type { Reference } from "../core/papers/reference.ts";

/** What a service says: the paper, or how it is called elsewhere. */
export type Finding =
  | { readonly kind: "paper"; readonly paper: Paper }
  | { readonly kind: "lead"; readonly reference: Reference };

/** Asks one service about one paper. */
export interface Lookup {
  /** As people know it: `Semantic Scholar`. */
  readonly name: string;
  /** How long it may take, the wait for its turn included. */
  readonly timeoutMs: number;
  /** `undefined`: it does not know. Rejects when it could not find out. */
  find(reference: Reference, signal: AbortSignal): Promise<Finding | undefined>;
}

/** Asks one service for papers by words or by what may be a title. Best first; nothing is verified. */
export interface Catalogue {
  readonly name: string;
  readonly timeoutMs: number;
  search(text: string, as: "title" | "words", signal: AbortSignal): Promise<readonly Paper[]>;
}
