import type { Composition } from "./digest.ts";
import type { Follow } from "./follow.ts";

/** The platform of places that are mailboxes. */
export const MAIL_PLATFORM = "mail";

/** What somebody wants to get by mail. */
export interface MailWish extends Pick<Follow, "topics" | "examples" | "time" | "zone" | "weekdays"> {
  readonly address: string;
  /** At most so many papers a mail. */
  readonly count?: number | undefined;
}

/** Who asks. Kept as a hash alone: it is counted, and knows its own mailboxes again. */
export interface MailAsker {
  /** Whatever tells askers apart: a person of a platform, an address of the web. */
  readonly key: string;
  /** As the confirmation tells it: `on Discord`, `on the page`. */
  readonly where: string;
  /** How the command is typed there: `/paperboy email`. Absent on the web. */
  readonly spelled?: string;
}

/** What a link in a mail may be for. */
export type MailPurpose = "confirm" | "leave" | "change" | "pause";

/** Why somebody may decide over a mailbox: they hold what only its mails tell, or they confirmed it themselves. */
export type MailProof =
  | { readonly by: "token"; readonly purpose: Exclude<MailPurpose, "confirm">; readonly token: string }
  | { readonly by: "word"; readonly word: string }
  | { readonly by: "asker"; readonly asker: MailAsker };

export type MailConfirmation =
  | { readonly by: "token"; readonly token: string }
  | { readonly by: "word"; readonly word: string };

/** The daily mail, for commands and pages; absent where no mail server is set up. */
export interface MailDesk {
  /**
   * Sends one confirmation to that address, and nothing else before its word comes back.
   * @returns how it is confirmed: behind a link, or by a word that is typed where it was asked for.
   * @throws UserError that says what to do
   */
  ask(wish: MailWish, asker: MailAsker): Promise<"link" | "word">;
  /** The wish that waits for that confirmation, or that it confirmed before. Changes nothing. */
  pending(confirmation: MailConfirmation): Promise<Omit<MailWish, "address"> | undefined>;
  /**
   * Confirming again changes nothing.
   * @param asker who typed it, where somebody did
   * @returns the follow and what it would get today; nothing for a confirmation that is none
   */
  confirm(
    confirmation: MailConfirmation,
    asker?: MailAsker,
  ): Promise<{ readonly follow: Follow; readonly today: Composition } | undefined>;
  /** What is got there, after the change. Nothing for a proof that is none. */
  change(proof: MailProof, change: (follow: Follow) => Follow): Promise<readonly Follow[] | undefined>;
  /** The address is forgotten. @returns false for a proof that is none; leaving again is no mistake. */
  leave(proof: MailProof): Promise<boolean>;
}
