/** Takes out of a text what must never be written down. */
export type Scrub = (text: string) => string;

/** Shapes of secrets and addresses, each bounded so that matching is linear. */
const SHAPES: readonly RegExp[] = [
  // Slack: bot, user, app, refresh and configuration tokens; webhook paths.
  /\bx(?:ox[a-z]|app)[-.][\w.-]{8,400}/giu,
  /hooks\.slack\.com\/\S{1,300}/giu,
  // Discord: bot tokens; the tokens of webhooks and interactions inside routes.
  /\b[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,45}/gu,
  /(?<=\/(?:webhooks|interactions)\/\d{15,21}\/)[\w.~%-]{20,400}/gu,
  // Authorization headers and credentials inside addresses.
  /(?<=\b(?:bearer|bot|basic)\s)[\w.~+/=-]{8,2000}/giu,
  /(?<=:\/\/)[^\s/@]{1,200}@/gu,
  // GitHub and Hugging Face tokens.
  /\b(?:gh[a-z]_|github_pat_|hf_)\w{16,255}/gu,
  // Mail addresses.
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
];

/** @param secrets the values this process was configured with; each is found as it is and percent-encoded. */
export function createScrubber(secrets: readonly string[]): Scrub {
  const known = secrets
    .filter((secret) => secret.length > 3)
    .flatMap((secret) => [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])])
    .sort((one, other) => other.length - one.length);
  return (text) => {
    const withoutKnown = known.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
    return SHAPES.reduce((rest, shape) => rest.replace(shape, "[hidden]"), withoutKnown);
  };
}
