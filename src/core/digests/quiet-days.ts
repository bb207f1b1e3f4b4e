import { spellDay } from "../chat/filling-line.ts";
import type { Action } from "../chat/invocation.ts";
import type { SourceHealth } from "../papers/source-watch.ts";
import { isQuietAtArxiv } from "./arxiv-calendar.ts";
import type { Chosen } from "./choose-lines.ts";
import type { Composition, DigestAsked } from "./digest.ts";
import { MAIL_PLATFORM } from "./mail-desk.ts";
import { followsEverything, spellTopic } from "./spell-follow.ts";

/** A source that was silent for a moment is asked again before anybody notices. */
const SILENT_AFTER_MS = 3_600_000;
/** A day's list has dozens; with fewer it has only begun. */
const FEW_PAPERS = 5;
/** So many quiet working days running are said, once: a week where saying it is a mail of its own. */
const SAID_AFTER = { channel: { days: 3, spelled: "Three" }, mailbox: { days: 5, spelled: "Five" } } as const;

/** Why it is better to wait: nothing that gains attention is known, and more may come. */
export function sourcesToWaitFor(
  health: readonly SourceHealth[],
  chosen: readonly Pick<Chosen, "kind">[],
  now: Date,
): string | undefined {
  if (allSilent(health, now)) {
    return `my sources are silent (${whySilent(health)})`;
  }
  const begun = health.find(({ filling }) => filling !== undefined && filling.papers < FEW_PAPERS);
  const isThin = chosen.every(({ kind }) => kind === "new");
  return begun?.filling && isThin
    ? `the list of ${spellDay(begun.filling.day, now)} has only begun (${begun.filling.papers} so far)`
    : undefined;
}

/** Sources that do not answer, as a post says it beside what it has. */
export function silentSince(
  health: readonly SourceHealth[],
  { now, zone }: { readonly now: Date; readonly zone: string },
) {
  return health.flatMap(({ name, failing }) =>
    failing && isSilent({ name, failing }, now)
      ? [`${sourceName(name)} has been silent since ${spellMoment(failing.since, zone, now)}`]
      : [],
  );
}

/** What becomes of a day without a line. */
export function decideQuiet(asked: DigestAsked, health: readonly SourceHealth[]): Composition {
  const { follow, date, now, past } = asked;
  if (allSilent(health, now)) {
    return said(silenceText(health, asked), []);
  }
  const calendar = isQuietAtArxiv(date);
  if (calendar) {
    return { do: "nothing", cause: "calendar", why: `Nothing on ${calendar.day}: ${calendar.why}.` };
  }
  const own = past.filter((one) => one.follow === follow.id);
  const lastWithPapers = own.findLastIndex(({ papers }) => papers.length > 0);
  const since = own.slice(lastWithPapers + 1);
  const quiet = since.filter((one) => one.quiet === "topic").length + 1;
  const wasSaid = since.some((one) => one.quiet === undefined);
  const aboutIt = followsEverything(follow) ? "" : ` on “${spellTopic(follow)}”`;
  const isMail = follow.place.platform === MAIL_PLATFORM;
  const { days, spelled } = SAID_AFTER[isMail ? "mailbox" : "channel"];
  if (quiet < days || wasSaid) {
    return { do: "nothing", cause: "topic", why: `Nothing new${aboutIt}.` };
  }
  const fields = { follow: follow.id };
  return said(`${spelled} quiet days${aboutIt}.`, [
    { label: "Wider topic", command: "following", fields: { ...fields, change: "topic" } },
    { label: "Weekly instead", command: "following", fields: { ...fields, change: "weekly" } },
    { label: "Keep waiting", command: "following", fields: { ...fields, change: "nothing" } },
  ]);
}

function said(text: string, actions: readonly Action[]): Composition {
  return { do: "post", lines: [], parent: { text, ...(actions.length > 0 && { actions }) }, replies: [] };
}

function silenceText(health: readonly SourceHealth[], { now, follow }: DigestAsked): string {
  const since = health.flatMap(({ failing }) => failing?.since ?? []).sort()[0] ?? now.toISOString();
  const newest = health
    .flatMap(({ newestPaper }) => newestPaper ?? [])
    .sort()
    .at(-1);
  const known = newest ? `; newest paper: ${spellDay(newest, now)}` : "";
  return `My sources have been silent since ${spellMoment(since, follow.zone, now)} (${whySilent(health)})${known}.`;
}

function allSilent(health: readonly SourceHealth[], now: Date): boolean {
  return health.length > 0 && health.every((one) => isSilent(one, now));
}

function isSilent({ failing }: Pick<SourceHealth, "name" | "failing">, now: Date): boolean {
  return failing !== undefined && now.getTime() - Date.parse(failing.since) >= SILENT_AFTER_MS;
}

function whySilent(health: readonly SourceHealth[]): string {
  const names = [...new Set(health.map(({ name }) => sourceName(name)))];
  return `${names.join(" and ")} ${names.length === 1 ? "does" : "do"} not answer`;
}

const NAMES: Readonly<Record<string, string>> = {
  "hugging-face": "Hugging Face",
  "arxiv-oai": "arXiv",
  "arxiv-rss": "arXiv",
};

function sourceName(name: string): string {
  return NAMES[name] ?? name;
}

/** `05:10`, with the day where it is another one. */
function spellMoment(iso: string, zone: string, now: Date): string {
  const moment = new Date(iso);
  const day = (date: Date) => new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: zone }).format(date);
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(moment);
  return day(moment) === day(now) ? time : `${day(moment)} ${time}`;
}
