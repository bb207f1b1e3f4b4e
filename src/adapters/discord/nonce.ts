import { createHash } from "node:crypto";

/** Discord's room for a nonce: 25 characters. Its scope is the bot, so the channel is part of it. */
export function nonceOf(key: string, channel: string): string {
  return createHash("sha256")
    .update(JSON.stringify([channel, key]))
    .digest("base64url")
    .slice(0, 25);
}
