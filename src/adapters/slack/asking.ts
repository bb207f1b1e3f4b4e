import type { Fields, Invocation } from "../../core/chat/invocation.ts";

/** What somebody asks for. */
export interface Asked {
  readonly command: string;
  readonly input: string | Fields;
  readonly how: Invocation["how"];
}

/** Who asks, and where. */
export interface Origin {
  /** The same for every delivery of one asking. */
  readonly id: string;
  readonly tenant: string;
  readonly user: string;
  /** The workspace the person belongs to, where Slack tells. */
  readonly userTeam?: string | undefined;
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** A conversation with one person: it has that person's id, since Slack takes that for a place too. */
export function isDirect(channel: string): boolean {
  return /^[DUW]/u.test(channel);
}

/**
 * The same place for every way in which a person is alone with us. In a direct message with somebody else we are not:
 * what is set up there comes to whoever asked.
 */
export function placeIn(channel: string, user: string): string {
  return isDirect(channel) ? user : channel;
}
