export const SLOW = "That took too long, and I stopped waiting. Asking again is safe.";

/** Dispatch explains every failure itself; this is for the case that it fails too. */
export const FAILED = "Something broke on my side. Asking again is safe.";

export const UNKNOWN_BUTTON = "I do not know that button; it may be from another version of me. Please type it again.";

export const NO_TEXT = "I see no text in that message: a link, an id or a title would do.";

/** @param posted when the message with the button was posted */
export function describeStale(posted: Date): string {
  const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(posted);
  return `This list is from ${day} and gone. Please type it again.`;
}

export const BAD_TOKEN =
  "Discord does not accept DISCORD_TOKEN. Copy the token again from the developer portal, page “Bot”, into .env.";

export const BAD_INTENTS =
  "Discord does not allow this bot the intents it asks for. In the developer portal, page “Bot”, look at “Privileged Gateway Intents”; Paperboy itself needs none.";
