import { z } from "zod";
import { mailAddress, sender } from "./adapters/email/address-schema.ts";
import { LOG_LEVELS } from "./core/runtime/logger.ts";

/** One environment variable. `.env.example` shows each with its `example`; a test compares the two. */
export interface Setting {
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

const slackCommands = z
  .string()
  .transform((value) =>
    Object.fromEntries(
      value
        .split(/[\s,]+/u)
        .filter(Boolean)
        .map((pair) => pair.replaceAll("/", "").split("=")),
    ),
  )
  .pipe(
    z.partialRecord(
      z.enum(["paper", "similar", "trending"]),
      z.string().regex(/^[a-z][a-z0-9_-]{0,30}$/u),
      "is a list such as paper=papers trending=hot",
    ),
  );

export const SETTINGS = {
  PAPERBOY_HOME: { schema: z.string(), example: ".paperboy" },
  PAPERBOY_STARTER: { schema: onOff, example: "1" },
  PAPERBOY_SECRET: {
    schema: token.refine((value) => value.length >= 32, "has at least 32 characters; `openssl rand -hex 32` makes one"),
    example: "a-long-random-text-of-your-own-0000",
    secret: true,
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(", ")}`), example: "info" },
  LOG_FORMAT: { schema: z.enum(["json", "text"], "is json or text"), example: "json" },
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
  SLACK_BOT_TOKEN: {
    schema: token.refine(
      (value) => !value.startsWith("xapp-"),
      "holds the app-level token; the bot's begins with xoxb-",
    ),
    example: "xoxb-your-bot-token",
    secret: true,
  },
  SLACK_APP_TOKEN: {
    schema: token.refine(
      (value) => !value.startsWith("xoxb-"),
      "holds the bot's token; the app-level one begins with xapp-",
    ),
    example: "xapp-your-app-token",
    secret: true,
  },
  SLACK_COMMANDS: { schema: slackCommands, example: "paper=papers trending=hot" },
  SLACK_API_URL: {
    schema: z
      .string()
      .refine((value) => /^https?:\/\/[^/\s]+/u.test(value), "is an address such as https://slack.com/api/"),
    example: "https://slack.com/api/",
  },
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
