import type { DigestDesk } from "../digests/desk.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";

/** @throws UserError where nothing is posted by itself, as in a terminal: it says what to do instead */
export function demandDesk({ desk, invocation: { spell } }: CommandContext): DigestDesk {
  if (!desk) {
    throw new UserError(
      "no-desk",
      "I post by myself in chats only, and this is none. With a token for Discord or Slack in .env, npm start serves " +
        `them, and what you typed works there. Here, ${spell("trending", "robotics")} shows what stands out now.`,
    );
  }
  return desk;
}

/** Its help is for everybody; what a place gets is for those who manage it. */
export function demandManager({ invocation: { may } }: CommandContext): void {
  if (may !== "manage") {
    throw new UserError(
      "not-allowed",
      "What is posted here is decided by people who manage this channel. Ask one of them, or follow " +
        "in a direct message to me: what comes there is yours alone.",
    );
  }
}
