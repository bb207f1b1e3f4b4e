import { spellGains } from "../core/chat/spell-figures.ts";
import { TREND_HOURS, type TrendingPapers, trendingPapers } from "../core/chat/trending-papers.ts";
import type { PaperId } from "../core/papers/paper.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";
import { parseReferences, referenceKey } from "../core/papers/references/parse-references.ts";
import { explainTrend } from "../core/ranking/trending.ts";
import { UserError } from "../core/runtime/errors.ts";
import { readMoment } from "./read-moment.ts";
import type { Tool, ToolInput } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const SHOWN = 10;

export const trending: Tool = {
  name: "trending",
  usage: "[--explain ID] [--window day|week|month] [--at TIME] [TOPIC]",
  summary: "Prints what is trending, or the arithmetic behind a paper's place",
  description:
    "Prints what is trending on a topic, or everywhere. --explain ID prints how a paper's score comes about.",
  options: {
    explain: { type: "string", value: "ID", description: "a paper, such as 2607.00001" },
    window: { type: "string", value: "WINDOW", description: "day, week or month; day unless told" },
    at: { type: "string", value: "TIME", description: "such as 2026-11-24T09:00Z; now unless told" },
  },
  async run({ options, operands }, context) {
    const now = readMoment(options.at, context.clock);
    const windowHours = TREND_HOURS[readWindow(options.window)];
    const library = await context.openLibrary();
    try {
      const { records } = library.services;
      const explained = typeof options.explain === "string" ? await known(options.explain, records) : undefined;
      const found = await trendingPapers(operands.join(" "), {
        ...library.services,
        clock: { now: () => now },
        windowHours,
        also: explained,
      });
      const lines = explained === undefined ? listOf(found) : explanationOf(explained, found);
      await writeLine(context.terminal.stdout, lines.join("\n"));
      return 0;
    } finally {
      await library.close();
    }
  },
};

function readWindow(given: ToolInput["options"][string] = "day"): keyof typeof TREND_HOURS {
  if (given !== "day" && given !== "week" && given !== "month") {
    throw new UserError("usage", "--window is day, week or month.");
  }
  return given;
}

async function known(typed: string, records: PaperRecords): Promise<PaperId> {
  const [reference] = parseReferences(typed).references;
  const paper = await records.get((reference && referenceKey(reference)) ?? typed);
  if (!paper) {
    throw new UserError("unknown-paper", `I have no paper “${typed}”.`);
  }
  return paper.id;
}

function listOf({ trends, papers }: TrendingPapers): readonly string[] {
  const lines = trends.slice(0, SHOWN).map(({ id, standing, gains }, place) => {
    const reason = standing === "trending" ? spellGains(gains) : standing;
    return `${place + 1}. ${papers.get(id)?.title ?? id} (${id})      ${reason}`;
  });
  return lines.length === 0 ? ["Nothing on that."] : lines;
}

function explanationOf(id: string, { trends, papers }: TrendingPapers): readonly string[] {
  const place = trends.findIndex((trend) => trend.id === id);
  const trend = trends[place];
  if (!trend) {
    const title = papers.get(id)?.title;
    return [
      title ? `${title}: another paper of its repository stands for it.` : `${id} was withdrawn; it is never ranked.`,
    ];
  }
  return [`${papers.get(id)?.title ?? id}: place ${place + 1} of ${trends.length}`, ...explainTrend(trend)];
}
