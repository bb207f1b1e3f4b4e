import { z } from "zod";
import { mailAddress, sender } from "./adapters/email/address-schema.ts";
import { editDistance } from "./core/chat/nearest.ts";
import { UserError } from "./core/runtime/errors.ts";
import { LOG_LEVELS } from "./core/runtime/logger.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** One environment variable. `.env.example` shows each with its `example`; a test compares the two. */
interface Setting {
  readonly schema: z.ZodType;
  readonly example: string;
  /** Its value is scrubbed from logs, and the example left in place is a mistake. */
  readonly secret?: true;
}

const token = z.string().refine((value) => !/\s/u.test(value), "holds white space; copy it again, as one line");

/** Ids above 2^53 lose digits where a tool takes them for numbers. */
const snowflake = z.string().refine((value) => /^\d{17,20}$/u.test(value), {
  error: (issue) =>
    /^\d+(?:\.\d+)?e\+?\d+$/iu.test(String(issue.input))
      ? "was turned into a number by some tool and lost digits; copy the id again and put it in quotes"
      : "is an id of 17 to 20 digits",
});

const isPort = (number: number) => number > 0 && number < 65_536;

const onOff = z.enum(["0", "1"], "is 0 or 1").transform((value) => value === "1");

const address = z
  .string()
  .refine(
    (value) => /^https?:\/\/[^/]/u.test(value) && URL.canParse(value),
    "is an address such as https://example.org",
  )
  .transform((value) => value.replace(/\/+$/u, ""));

/** Links in mails and feeds begin with it. Only on this machine may it be without TLS. */
const publicAddress = z
  .string()
  .refine(
    (value) => isPublicAddress(value),
    "is the https address people reach the web server by, such as https://papers.example.org",
  )
  .transform((value) => value.replace(/\/+$/u, ""));

function isPublicAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const local = url?.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url !== undefined && (url.protocol === "https:" || local) && !/[?#@\s\\]/u.test(value);
}

const hostName = z
  .string()
  .refine((value) => /^[\w.:-]{1,255}$/u.test(value), "is an address such as 127.0.0.1 or 0.0.0.0");

const months = z
  .string()
  .refine((value) => /^\d{1,3}$/u.test(value), "is a number of months, such as 12")
  .transform(Number);

const categories = z
  .string()
  .transform((value) => value.split(/[\s,]+/u).filter(Boolean))
  .refine(
    (list) => list.every((one) => /^[a-z-]+(?:\.[A-Za-z-]+)?$/u.test(one)),
    "is a list such as cs.LG cs.RO stat.ML",
  );

const SETTINGS = {
  PAPERBOY_HOME: { schema: z.string(), example: ".paperboy" },
  PAPERBOY_STARTER: { schema: onOff, example: "1" },
  PAPERBOY_SECRET: {
    schema: token.refine((value) => value.length >= 32, "has at least 32 characters; `openssl rand -hex 32` makes one"),
    example: "a-long-random-text-of-your-own-0000",
    secret: true,
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(", ")}`), example: "info" },
  PAPERBOY_OFFLINE: { schema: onOff, example: "0" },
  PAPERBOY_CONTACT: { schema: token, example: "you@example.org" },
  PAPERBOY_CATEGORIES: { schema: categories, example: "cs.AI cs.CL cs.CV cs.IR cs.LG cs.RO stat.ML" },
  PAPERBOY_HISTORY: { schema: months, example: "12" },
  HUGGINGFACE_URL: { schema: address, example: "https://huggingface.co" },
  ARXIV_API_URL: { schema: address, example: "https://export.arxiv.org/api/query" },
  ARXIV_OAI_URL: { schema: address, example: "https://oaipmh.arxiv.org/oai" },
  ARXIV_RSS_URL: { schema: address, example: "https://rss.arxiv.org/rss" },
  SEMANTIC_SCHOLAR_URL: { schema: address, example: "https://api.semanticscholar.org" },
  OPENALEX_URL: { schema: address, example: "https://api.openalex.org" },
  DATACITE_URL: { schema: address, example: "https://api.datacite.org" },
  CROSSREF_URL: { schema: address, example: "https://api.crossref.org" },
  OPENREVIEW_URL: { schema: address, example: "https://api2.openreview.net" },
  OPENREVIEW_V1_URL: { schema: address, example: "https://api.openreview.net" },
  ACL_URL: { schema: address, example: "https://aclanthology.org" },
  BIORXIV_URL: { schema: address, example: "https://api.biorxiv.org" },
  GITHUB_API_URL: { schema: address, example: "https://api.github.com" },
  DBLP_URL: { schema: address, example: "https://dblp.org" },
  DOI_URL: { schema: address, example: "https://doi.org" },
  PROCEEDINGS_URL: { schema: address, example: "https://mirror.example.org" },
  SEMANTIC_SCHOLAR_KEY: { schema: token, example: "your-semantic-scholar-key", secret: true },
  OPENALEX_KEY: { schema: token, example: "your-openalex-key", secret: true },
  GITHUB_TOKEN: { schema: token, example: "your-github-token", secret: true },
  DISCORD_TOKEN: { schema: token, example: "your-discord-bot-token", secret: true },
  DISCORD_DEV_GUILD: { schema: snowflake, example: "123456789012345678" },
  DISCORD_API_URL: {
    schema: z
      .string()
      .refine((value) => /^https?:\/\/[^/\s]+/u.test(value), "is an address such as https://discord.com/api"),
    example: "https://discord.com/api",
  },
  SLACK_BOT_TOKEN: { schema: token, example: "xoxb-your-bot-token", secret: true },
  SLACK_APP_TOKEN: { schema: token, example: "xapp-your-app-token", secret: true },
  SMTP_URL: {
    schema: token.refine((value) => /^smtps?:\/\/[^/]/u.test(value), "is an address such as smtp://host:587"),
    example: "smtps://user:password@mail.example.org",
    secret: true,
  },
  EMAIL_FROM: { schema: sender, example: "Paperboy <papers@example.org>" },
  EMAIL_REPLY_TO: { schema: mailAddress, example: "staff@example.org" },
  DKIM_SELECTOR: {
    schema: z.string().refine((value) => /^[\w-]+(?:\.[\w-]+)*$/u.test(value), "is a name such as paperboy"),
    example: "paperboy",
  },
  DKIM_KEY_FILE: { schema: z.string(), example: "dkim.pem" },
  PORT: {
    schema: z
      .string()
      .refine((value) => /^\d{1,5}$/u.test(value) && isPort(Number(value)), "is a port from 1 to 65535")
      .transform(Number),
    example: "8080",
  },
  HEARTBEAT_URL: { schema: address, example: "https://hc-ping.example.org/your-check", secret: true },
  PUBLIC_URL: { schema: publicAddress, example: "https://papers.example.org" },
  PAPERBOY_HOST: { schema: hostName, example: "127.0.0.1" },
  PAPERBOY_PROXIES: {
    schema: z
      .string()
      .refine((value) => /^\d$/u.test(value), "is how many of your own proxies stand before it: 0 to 9")
      .transform(Number),
    example: "0",
  },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof SETTINGS;

/** Every setting, with the value `.env.example` shows. */
export const EXAMPLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, { example }]) => [name, example]),
);

type Values = { readonly [K in SettingName]?: z.infer<(typeof SETTINGS)[K]["schema"]> };

export interface Config extends Values {
  /** The values that no log may hold. */
  readonly secrets: readonly string[];
}

/**
 * Reads the environment. An empty variable is unset; white space around a value is not part of it.
 * @throws UserError that tells every mistake at once, a line each, and never a value.
 */
export function readConfig(environment: Environment): Config {
  const given = Object.entries(SETTINGS).flatMap(([name, setting]) => {
    const value = environment[name]?.trim();
    return value ? [{ name, setting: setting as Setting, value }] : [];
  });
  const read = given.map(({ name, setting, value }) => ({ name, ...readSetting(setting, value) }));
  const mistakes = [
    ...read.flatMap(({ name, mistake }) => (mistake ? [`${name} ${mistake}.`] : [])),
    ...nearMisses(environment),
    ...missingPartners(given.map(({ name }) => name)),
  ];
  if (mistakes.length > 0) {
    throw new UserError("bad-config", ["The settings need a correction:", ...mistakes].join("\n  "));
  }
  const values: Values = Object.fromEntries(read.map(({ name, value }) => [name, value]));
  return { ...values, secrets: given.filter(({ setting }) => setting.secret).map(({ value }) => value) };
}

function readSetting(setting: Setting, value: string): { value?: unknown; mistake?: string } {
  if (setting.secret && value === setting.example) {
    return { mistake: "still holds the example of .env.example; put your own there or leave it empty" };
  }
  const parsed = setting.schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { mistake: parsed.error.issues[0]?.message ?? "cannot be read" };
}

/** Names close to one of ours that is not set itself: somebody meant that one. */
function nearMisses(environment: Environment): readonly string[] {
  return Object.keys(environment).flatMap((name) => {
    if (name in SETTINGS || !environment[name]?.trim()) {
      return [];
    }
    const meant = Object.keys(SETTINGS).find((known) => !environment[known]?.trim() && isNearMiss(name, known));
    if (meant) {
      return [`${name} is not a setting; did you mean ${meant}?`];
    }
    return name.startsWith("PAPERBOY_") ? [`${name} is not a setting of this version.`] : [];
  });
}

/** Another case, a slip of one or two letters in a long name, a word more (`DISCORD_BOT_TOKEN`) or less (`SLACK_TOKEN`). */
function isNearMiss(name: string, known: string): boolean {
  const typed = name.toUpperCase();
  const typedParts = typed.split("_");
  const knownParts = known.split("_");
  return (
    typed === known ||
    (known.length > 6 && editDistance(typed, known) <= 2) ||
    hasOneMore(typedParts, knownParts) ||
    hasOneMore(knownParts, typedParts)
  );
}

function hasOneMore(more: readonly string[], less: readonly string[]): boolean {
  return less.length > 1 && more.length === less.length + 1 && less.every((part) => more.includes(part));
}

/** What one setting needs to be of use. */
const PARTNERS = [
  { given: "SLACK_BOT_TOKEN", needs: "SLACK_APP_TOKEN", why: "Slack needs both of its tokens" },
  { given: "SLACK_APP_TOKEN", needs: "SLACK_BOT_TOKEN", why: "Slack needs both of its tokens" },
  { given: "SMTP_URL", needs: "EMAIL_FROM", why: "mails need a sender" },
  { given: "DKIM_SELECTOR", needs: "DKIM_KEY_FILE", why: "signing needs a key" },
  { given: "DKIM_KEY_FILE", needs: "DKIM_SELECTOR", why: "who checks a signature looks the key up under that name" },
] as const;

function missingPartners(names: readonly string[]): readonly string[] {
  return PARTNERS.filter(({ given, needs }) => names.includes(given) && !names.includes(needs)).map(
    ({ needs, why }) => `${needs} is missing; ${why}.`,
  );
}

/** Whether the environment asks for the service rather than the terminal. */
export function isService(config: Config): boolean {
  return [config.DISCORD_TOKEN, config.SLACK_BOT_TOKEN, config.SMTP_URL, config.PORT].some(
    (value) => value !== undefined,
  );
}
