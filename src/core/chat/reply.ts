import type { Card, Link } from "./card.ts";
import type { Action } from "./invocation.ts";

/** What can be said in public too: in a channel, a thread, a mail. */
export interface Message {
  /** Plain text, never markup; lines end with `\n`. The first line is the heading. */
  readonly text: string;
  /** One line of addresses, under the text. */
  readonly links?: readonly Link[];
  readonly cards?: readonly Card[];
  readonly actions?: readonly Action[];
  /** A last line, under the cards. */
  readonly foot?: string;
}

/** The answer to one invocation, for the asker alone. */
export interface Reply extends Message {
  /** How many there are in all; only where filters alone decide it. */
  readonly total?: number;
  /** `in place`: it takes the place of the reply whose button was pressed. */
  readonly shown: "new" | "in place";
}
