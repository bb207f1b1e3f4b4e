import { type Config, isService } from "./config.ts";

const ALL_SOURCES_MONTHS = 12;

/** What would run with these settings, a line each. Nothing secret: of a token, that it is there. */
export function describeConfig(config: Config, home: string): readonly string[] {
  return [
    "The settings can be read.",
    `runs        ${isService(config) ? `the service: ${faces(config).join(", ")}` : "a conversation in the terminal; no platform is set up"}`,
    `data        ${home}`,
    ...(config.PORT === undefined ? [] : [`web         ${describeWeb(config)}`]),
    ...(config.SMTP_URL === undefined ? [] : [`e-mail      ${describeMail(config)}`]),
    `sources     ${describeSources(config)}`,
    `signatures  ${config.PAPERBOY_SECRET === undefined ? "by the key kept in the data directory" : "by PAPERBOY_SECRET"}`,
    ...advice(config).map((one) => `note        ${one}`),
  ];
}

function faces(config: Config): readonly string[] {
  const named: readonly (readonly [string, unknown])[] = [
    ["Discord", config.DISCORD_TOKEN],
    ["Slack", config.SLACK_BOT_TOKEN],
    ["e-mail", config.SMTP_URL],
    ["web", config.PORT],
  ];
  return named.flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

function describeWeb({
  PORT,
  PAPERBOY_HOST: host = "127.0.0.1",
  PUBLIC_URL,
  PAPERBOY_PROXIES: proxies = 0,
}: Config): string {
  const behind = proxies > 0 ? `, behind ${proxies === 1 ? "one proxy" : `${proxies} proxies`}` : "";
  return `listens on ${host}, port ${PORT}${behind}; ${PUBLIC_URL ? `reached as ${PUBLIC_URL}` : "no public address"}`;
}

function describeMail({ EMAIL_FROM: from, SMTP_URL: server = "", DKIM_SELECTOR: selector }: Config): string {
  const { protocol, hostname, port, username } = new URL(server);
  const isTls = protocol === "smtps:";
  const through = `through ${hostname}, port ${port || (isTls ? 465 : 587)}, with ${isTls ? "TLS" : "STARTTLS"}`;
  const login = username === "" ? "without a login" : "with a login";
  const signed = selector ? `signed under ${selector}` : "not signed by this program";
  return `from ${from?.address}, ${through}, ${login}; ${signed}`;
}

function describeSources(config: Config): string {
  if (config.PAPERBOY_OFFLINE) {
    return "nobody is asked";
  }
  const months = config.PAPERBOY_HISTORY ?? ALL_SOURCES_MONTHS;
  return `${months} months of history, ${config.PAPERBOY_CATEGORIES?.join(" ") ?? "the usual categories"}`;
}

/** What is allowed and seldom meant. */
function advice(config: Config): readonly string[] {
  const { PORT, PUBLIC_URL, SMTP_URL, PAPERBOY_HOST: host = "127.0.0.1", PAPERBOY_CONTACT, PAPERBOY_OFFLINE } = config;
  const isOpen = PORT !== undefined && !/^(?:127\.|localhost$|::1$)/u.test(host);
  return [
    ...(SMTP_URL && !PUBLIC_URL ? ["without PUBLIC_URL people subscribe, confirm and leave by commands alone"] : []),
    ...(PUBLIC_URL && PORT === undefined ? ["PUBLIC_URL is of no use without PORT"] : []),
    ...(isOpen ? ["whoever reaches this machine reaches the web server, without TLS"] : []),
    ...(PAPERBOY_OFFLINE || PAPERBOY_CONTACT
      ? []
      : ["PAPERBOY_CONTACT would let the sources write instead of blocking"]),
  ];
}
