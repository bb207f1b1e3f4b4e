import { paperUrl } from "../chat/paper-card.ts";
import { plainText } from "../chat/shown-text.ts";
import type { PaperRecords } from "../papers/paper-records.ts";
import type { Delivery } from "./delivery.ts";
import type { Follow } from "./follow.ts";
import type { FollowBook } from "./follow-book.ts";
import type { Ledger } from "./ledger.ts";
import { spellTopic } from "./spell-follow.ts";

/** Where feeds are read, and what a new one is called. */
export interface FeedAddresses {
  /** A name that nobody can guess. */
  newName(): string;
  of(name: string): { readonly rss: string; readonly json: string };
}

interface FeedPaper {
  readonly title: string;
  /** https, or absent. */
  readonly url?: string;
  readonly reason?: string;
}

/** One list as it was posted. */
export interface FeedPost {
  /** Unique for ever. */
  readonly id: string;
  /** The local day it was for: `2026-07-08`. */
  readonly date: string;
  readonly at: Date;
  readonly papers: readonly FeedPaper[];
}

export interface Feed {
  readonly name: string;
  readonly title: string;
  /** Newest first. */
  readonly posts: readonly FeedPost[];
}

interface FeedParts {
  readonly follows: Pick<FollowBook, "all">;
  readonly ledger: Pick<Ledger, "of">;
  readonly records: Pick<PaperRecords, "get">;
}

const MOST_POSTS = 30;
const LONGEST_TITLE = 300;

/** What was posted for a follow that was made public, and nothing else; nothing where no follow has that feed. */
export async function readFeed(name: string, { follows, ledger, records }: FeedParts): Promise<Feed | undefined> {
  const follow = (await follows.all()).find(({ feed }) => feed === name);
  if (!follow) {
    return undefined;
  }
  const rows = (await ledger.of(follow.place)).map(({ delivery }) => delivery).filter((one) => isPostOf(one, follow));
  const latest = rows.toReversed().slice(0, MOST_POSTS);
  const posts = await Promise.all(latest.map((row) => readPost(row, { name, records })));
  return { name, title: `Paperboy: ${plainText(spellTopic(follow), LONGEST_TITLE)}`, posts };
}

type Posted = Extract<Delivery, { is: "done" }>;

/** Only what certainly stands there. */
function isPostOf(delivery: Delivery, { id }: Follow): delivery is Posted {
  const { follow, kind } = delivery;
  return delivery.is === "done" && follow === id && kind === "digest" && delivery.message !== undefined;
}

async function readPost(
  { date, extra, atMs, papers }: Posted,
  { name, records }: { readonly name: string } & Pick<FeedParts, "records">,
): Promise<FeedPost> {
  const read = papers.map(async ({ id, title, reason }) => {
    const paper = await records.get(id);
    const url = paper && paperUrl(paper);
    const shown = plainText(title ?? paper?.title ?? id, LONGEST_TITLE);
    return { title: shown, ...(url && { url }), ...(reason && { reason: plainText(reason, LONGEST_TITLE) }) };
  });
  const at = new Date(atMs);
  return {
    id: [name, date, ...(extra === undefined ? [] : [extra])].join("/"),
    date,
    at,
    papers: await Promise.all(read),
  };
}
