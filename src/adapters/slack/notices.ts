export const SLOW = "That took too long, and I stopped waiting. Asking again is safe.";

/** Dispatch explains every failure itself; this is for the case that it fails too. */
export const FAILED = "Something broke on my side. Asking again is safe.";

export const UNKNOWN_BUTTON = "I do not know that button; it may be from another version of me. Please type it again.";

export const NO_TEXT = "I see no text in that message: a link, an id or a title would do.";

/** @param example how a person would type it */
export function describeNoAddress(example: string): string {
  return `No address arrived: Slack drops it where a linked word is typed into the command box. Paste the address itself: ${example}`;
}

export function describeUnknown(slash: string, help: string): string {
  return `I do not know “${slash}”. ${help} shows what I can do.`;
}

/** @param posted when the message with the button was posted; nothing where Slack does not tell */
export function describeStale(posted: Date | undefined): string {
  const day =
    posted && new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(posted);
  return `This list is ${day ? `from ${day} and ` : ""}gone. Please type it again.`;
}

export const BAD_BOT_TOKEN =
  "Slack does not accept SLACK_BOT_TOKEN. Copy the “Bot User OAuth Token” (xoxb-…) again from the app's page “OAuth & Permissions” into .env.";

export const BAD_APP_TOKEN =
  "Slack does not accept SLACK_APP_TOKEN. On the app's page “Basic Information”, under “App-Level Tokens”, make one with connections:write and copy it (xapp-…) into .env.";
