import type { z } from "zod";
import { editDistance } from "./core/chat/nearest.ts";
import { UserError } from "./core/runtime/errors.ts";
import { SETTINGS, type Setting } from "./settings-table.ts";

type Environment = Readonly<Record<string, string | undefined>>;

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
