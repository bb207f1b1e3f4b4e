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

/** A direct message with us; other people's direct messages look alike, but nothing of ours is there. */
export function isDirect(channel: string): boolean {
  return /^[DUW]/u.test(channel);
}
