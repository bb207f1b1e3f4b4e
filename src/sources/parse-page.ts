import { parseDailyPapers } from "./parse-daily-papers.ts";
import { parseOaiPage } from "./parse-oai-page.ts";
import { parseRssFeed } from "./parse-rss-feed.ts";

/** How each kind of answer is read. Pure: text and the moment it came in, a value that can be sent between threads out. */
const PARSERS = {
  "arxiv-oai": parseOaiPage,
  "arxiv-rss": parseRssFeed,
  "hugging-face": parseDailyPapers,
} as const;

export type PageKind = keyof typeof PARSERS;
type Page<K extends PageKind> = ReturnType<(typeof PARSERS)[K]>;

/** Reads a page, here or in another thread. Rejects where it is none. */
export type ParsePage = <K extends PageKind>(kind: K, text: string, now: Date) => Promise<Page<K>>;

/** In this thread: an OAI page takes it for up to half a second. */
export const parsePageHere: ParsePage = async (kind, text, now) => PARSERS[kind](text, now) as Page<typeof kind>;
