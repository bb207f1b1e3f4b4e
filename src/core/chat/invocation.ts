/** Where something is said. A direct message is a place too, and so is a mailbox. */
export interface Place {
  readonly platform: string;
  /** A guild, a workspace, or the data directory of a terminal. */
  readonly tenant: string;
  readonly channel: string;
}

export interface Person {
  readonly platform: string;
  readonly tenant: string;
  readonly user: string;
}

/** What a person may do in the place they ask in, most first. */
export const STANDINGS = ["manage", "member", "guest"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Values by argument name, as a form or a button gives them. */
export type Fields = Readonly<Record<string, string | number>>;

/** One asking, typed or pressed. */
export interface Invocation {
  /** The same for every delivery of one asking. */
  readonly id: string;
  readonly command: string;
  /** What was typed after the command's name, or values by argument name. */
  readonly input: string | Fields;
  readonly how: "typed" | "pressed";
  readonly person: Person;
  readonly place: Place;
  /** Nobody else is there: what is said in the place is said to the asker. */
  readonly direct?: true;
  readonly thread?: string;
  readonly locale?: string;
  /** IANA name, where the platform tells. */
  readonly zone?: string;
  readonly may: Standing;
  /** How many cards this surface shows at once. */
  readonly pageSize: number;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** How a person types a command here, as hints print it: `/trending cat:cs.LG`. */
  readonly spell: (command: string, text?: string) => string;
  /** Where a message of this place is opened, where the platform has an address for it. */
  readonly linkTo?: (message: string) => string | undefined;
}

/** A button: another invocation of a command, ready to be pressed. */
export interface Action {
  readonly label: string;
  readonly command: string;
  readonly fields: Fields;
}
