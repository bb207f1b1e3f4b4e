import type { Awaitable } from "../runtime/awaitable.ts";
import type { Person, Place } from "./invocation.ts";
import type { Message } from "./reply.ts";

export type MessageId = string;

/** One message of a delivery: the parent, or one reply in its thread. */
export interface Part {
  /** Unique for ever; a platform that can refuses a second message with it. */
  readonly key: string;
  readonly place: Place;
  /** The message whose thread this part belongs to. */
  readonly parent?: MessageId;
  /** A part before this one stands in that thread: where the thread is gone, somebody deleted it. */
  readonly threadWasThere?: true;
  readonly message: Message;
  /** Asked right before the bytes that make the message are written: where it says no, nothing is sent (`not-sent`). */
  readonly mayStillSend?: () => Awaitable<boolean>;
}

/** What is known after one attempt. Only `not-sent` may be tried again without looking first. */
export type Outcome =
  | { readonly kind: "sent"; readonly id: MessageId }
  | { readonly kind: "not-sent"; readonly retryAfterMs?: number }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly permanent: boolean; readonly why: string };

/** A permission that is missing, as the platform's admins know it: `Create Public Threads`. */
export type Missing = string;

/** Speaks in public, one attempt a call. */
export interface Poster {
  /**
   * `thread`: a parent, then one reply a paper. `single`: all in one message, as in a mail; a part never has a parent.
   * A single message counts as begun only once `mayStillSend` was asked: it may wait long for its turn before.
   */
  readonly form: "thread" | "single";
  check(place: Place): Promise<readonly Missing[]>;
  send(part: Part): Promise<Outcome>;
  /**
   * The message that carries this key, posted since that moment; a reply is looked for in the thread of its parent.
   * Rejects where the platform cannot be read back.
   */
  find(place: Place, key: string, since: Date, parent?: MessageId): Promise<MessageId | undefined>;
  /** Where that person alone is spoken to; absent, or nothing, where a platform cannot begin that. */
  directPlace?(person: Person): Place | undefined;
}
