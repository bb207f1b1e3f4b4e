import type { PaperSource, SourceItem } from "../core/papers/paper-source.ts";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { dayOf } from "./day-of.ts";
import { firstTime, itemKey } from "./first-time.ts";
import { type HttpClient, SourceError } from "./http/http-client.ts";
import type { DailyEntry } from "./parse-daily-papers.ts";
import type { ParsePage } from "./parse-page.ts";
import { huggingFaceService } from "./services.ts";

const DAY_MS = 86_400_000;
/** Before this day there were no lists. */
const FIRST_DAY = "2023-05-04";
const PAGE_SIZE = 100;
/** What a server gives that does not heed a limit. */
const USUAL_PAGE_SIZE = 50;
const MAX_PAGES = 20;
/** Longer than the five minutes after which the service has a new allowance for us. */
const PATIENCE_MS = 330_000;

/** What was seen of one day's list. */
export interface DaySeen {
  readonly day: string;
  readonly papers: number;
  /** The day is not over, or what came is of other days: more will come. */
  readonly filling: boolean;
}

interface HuggingFaceParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
  readonly parse: ParsePage;
  readonly onDay?: (seen: DaySeen) => Awaitable<void>;
}

/**
 * Hugging Face's lists of daily papers, the newest day first. A paper that stands in two lists comes once; what was
 * observed of it was observed when the reading began.
 */
export function createHuggingFace({ client, address, clock, parse, onDay }: HuggingFaceParts): PaperSource {
  const service = huggingFaceService(address);

  async function* papers(since: Date, signal: AbortSignal, until?: Date): AsyncGenerator<SourceItem> {
    const isFresh = firstTime();
    const now = clock.now();
    for (const day of daysBack(since, until ?? now, now)) {
      signal.throwIfAborted();
      const entries = await readDay(day, now, signal);
      await onDay?.(seenOf(day, entries, now));
      yield* entries.map(({ item }) => placed(item, day)).filter(isFresh);
    }
  }

  async function readDay(day: string, now: Date, signal: AbortSignal): Promise<readonly DailyEntry[]> {
    const known = new Map<string, DailyEntry>();
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const entries = await readPage(day, page, now, signal);
      const before = known.size;
      for (const entry of entries) {
        known.set(itemKey(placed(entry.item, `page ${page}`)), entry);
      }
      const mayGoOn = entries.length >= PAGE_SIZE || entries.length === USUAL_PAGE_SIZE;
      // A server that does not heed the page gives the first one for ever.
      if (!mayGoOn || known.size === before) {
        break;
      }
    }
    return [...known.values()];
  }

  async function readPage(day: string, page: number, now: Date, signal: AbortSignal): Promise<readonly DailyEntry[]> {
    const url = `${address.replace(/\/$/u, "")}/api/daily_papers?date=${day}&limit=${PAGE_SIZE}&p=${page}`;
    const answer = await client.get(service, url, {
      signal,
      types: ["application/json"],
      endsWith: "]",
      patienceMs: PATIENCE_MS,
    });
    if (answer.status === 400 && day >= dayOf(new Date(now.getTime() - DAY_MS))) {
      // There a day begins later than here.
      return [];
    }
    if (answer.status !== 200) {
      throw new SourceError(service.name, "unavailable", `has no list of ${day}.`, { status: answer.status });
    }
    return (await parse("hugging-face", answer.body, now)).entries;
  }

  return { name: "hugging-face", papers };
}

function daysBack(since: Date, until: Date, now: Date): readonly string[] {
  const first = [dayOf(since), FIRST_DAY].toSorted().at(-1) ?? FIRST_DAY;
  const days: string[] = [];
  for (let time = Math.min(until.getTime(), now.getTime()); dayOf(new Date(time)) >= first; time -= DAY_MS) {
    days.push(dayOf(new Date(time)));
  }
  return days;
}

function placed(item: SourceItem, place: string): SourceItem {
  return item.kind === "unreadable" ? { ...item, where: `Hugging Face, ${place}, ${item.where}` } : item;
}

function seenOf(day: string, entries: readonly DailyEntry[], now: Date): DaySeen {
  const ofDay = entries.filter((entry) => entry.day === undefined || entry.day === day);
  const filling = day >= dayOf(now) || (entries.length > 0 && ofDay.length === 0);
  return { day, papers: entries.filter(({ item }) => item.kind === "paper").length, filling };
}
