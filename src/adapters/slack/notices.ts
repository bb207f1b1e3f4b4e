/** @param example how a person would type it */
export function describeNoAddress(example: string): string {
  return `No address arrived: Slack drops it where a linked word is typed into the command box. Paste the address itself: ${example}`;
}

export function describeUnknown(slash: string, help: string): string {
  return `I do not know “${slash}”. ${help} shows what I can do.`;
}

export const BAD_BOT_TOKEN =
  "Slack does not accept SLACK_BOT_TOKEN. Copy the “Bot User OAuth Token” (xoxb-…) again from the app's page “OAuth & Permissions” into .env.";

export const BAD_APP_TOKEN =
  "Slack does not accept SLACK_APP_TOKEN. On the app's page “Basic Information”, under “App-Level Tokens”, make one with connections:write and copy it (xapp-…) into .env.";
