import { type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import { counted, dayOf, spellAge } from "../src/core/chat/dates.ts";
import { fillingLine, spellDay } from "../src/core/chat/filling-line.ts";
import { spellStanding } from "../src/core/digests/spell-standing.ts";
import type { SourceHealth } from "../src/core/papers/source-watch.ts";

const HOUR_MS = 3_600_000;

export const status = defineCommand({
  name: "status",
  description: "What I know, how fresh it is, and which sources answer",
  args: {},
  examples: [],
  async run(_values, context) {
    const { records, watch, clock } = context;
    const [papers, filling, health] = await Promise.all([records.count(), watch?.filling(), watch?.health()]);
    const now = clock.now();
    const known = filling ? fillingLine(filling, papers, now) : `I know ${counted(papers, "paper")}.`;
    const lines = [known, ...sourceLines(health, now, context), ...(await followLines(context))];
    return { text: lines.join("\n"), shown: "new" };
  },
});

/** What comes to this place by itself: when next, when last, and whatever is in doubt. */
async function followLines({ desk, clock, invocation: { place } }: CommandContext): Promise<readonly string[]> {
  if (!desk) {
    return [];
  }
  const [follows, past] = await Promise.all([desk.follows.of(place), desk.past(place)]);
  return follows.map((follow) => spellStanding(follow, past, clock.now()));
}

function sourceLines(
  health: readonly SourceHealth[] | undefined,
  now: Date,
  { invocation: { zone } }: CommandContext,
): readonly string[] {
  return health === undefined || health.length === 0
    ? ["No source has been asked yet: what I know was imported or came with me."]
    : health.map((one) => sourceLine(one, now, zone));
}

function sourceLine(
  { name, lastSuccess, newestPaper, failing, blockedUntil, filling }: SourceHealth,
  now: Date,
  zone = "UTC",
): string {
  const clock = (moment: string) =>
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(new Date(moment));
  const facts = [
    failing && `silent since ${clock(failing.since)} (${failing.why.replace(/\.$/u, "")})`,
    !failing && lastSuccess && `asked ${spellAgo(now.getTime() - Date.parse(lastSuccess))}`,
    newestPaper && `newest paper ${spellDay(newestPaper, now)}`,
    filling && fillingDay(filling, now),
    blockedUntil && Date.parse(blockedUntil) > now.getTime() && `left alone until ${clock(blockedUntil)}`,
  ];
  return `${name}: ${facts.filter(Boolean).join("; ")}`;
}

function fillingDay({ day, papers }: NonNullable<SourceHealth["filling"]>, now: Date): string {
  const list = day === dayOf(now) ? "today's list" : `the list of ${spellDay(day, now)}`;
  return `${list} is still filling (${papers.toLocaleString("en")} so far)`;
}

function spellAgo(ms: number): string {
  return ms < HOUR_MS ? `${Math.max(0, Math.floor(ms / 60_000))} min ago` : `${spellAge(ms / HOUR_MS)} ago`;
}
