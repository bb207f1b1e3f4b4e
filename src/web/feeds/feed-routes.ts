import type { Feed } from "../../core/digests/feed.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import { createKeptAnswers } from "../kept-answers.ts";
import { noticePage } from "../page.ts";
import type { Route, WebAnswer } from "../route.ts";
import { renderJsonFeed, renderRss } from "./render-feed.ts";

interface FeedOptions {
  /** Asked each time: what was ended is gone at once. */
  readonly isPublic: (name: string) => Promise<boolean>;
  readonly read: (name: string) => Promise<Feed | undefined>;
  /** Where the web server is reached: `https://papers.example.org`. */
  readonly home: string;
  readonly clock: Clock;
}

/** A reader asks again every few minutes, and so do many. */
const KEPT = { freshMs: 60_000, staleMs: 120_000, most: 200 } as const;
const FORMS = {
  xml: { type: "application/rss+xml; charset=utf-8", render: renderRss },
  json: { type: "application/feed+json; charset=utf-8", render: renderJsonFeed },
} as const;

export function feedAddresses(home: string, name: string): { readonly rss: string; readonly json: string } {
  const address = `${home}/feeds/${encodeURIComponent(name)}`;
  return { rss: `${address}.xml`, json: `${address}.json` };
}

/** What was posted for a follow that was made public, to be read along. */
export function feedRoutes({ isPublic, read, home, clock }: FeedOptions): readonly Route[] {
  const kept = createKeptAnswers<Feed | undefined>({ clock, ...KEPT });

  async function answer(file: string): Promise<WebAnswer> {
    const [, name = "", ending] = /^([\w-]{8,64})\.(xml|json)$/u.exec(file) ?? [];
    const feed = name !== "" && (await isPublic(name)) ? await kept.get(name, () => read(name)) : undefined;
    if (!feed) {
      return noticePage(404, "There is no such feed", "It was ended by those it belongs to, or never was.");
    }
    const { type, render } = ending === "json" ? FORMS.json : FORMS.xml;
    const addresses = feedAddresses(home, name);
    const self = ending === "json" ? addresses.json : addresses.rss;
    const headers = { "cache-control": "public, max-age=300", "x-robots-tag": "noindex" };
    return { status: 200, type, body: render(feed, { home, self }), headers };
  }

  return [{ method: "GET", path: "/feeds/:file", answer: ({ params }) => answer(params.file ?? "") }];
}
