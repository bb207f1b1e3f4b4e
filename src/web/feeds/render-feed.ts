import { spellDate } from "../../core/chat/dates.ts";
import type { Feed, FeedPost } from "../../core/digests/feed.ts";
import { type Html, html } from "../html.ts";

interface FeedPlace {
  /** Where the web server is reached: `https://papers.example.org`. */
  readonly home: string;
  /** The address of this feed. */
  readonly self: string;
}

/** https://www.rssboard.org/rss-specification */
export function renderRss({ title, posts }: Feed, { home, self }: FeedPlace): string {
  const [latest] = posts;
  const items = posts.map(
    (post) => html`<item>
<title>${titleOf(post)}</title>
<guid isPermaLink="false">${post.id}</guid>
<pubDate>${post.at.toUTCString()}</pubDate>
<description>${listOf(post).markup}</description>
</item>
`,
  );
  return html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${title}</title>
<link>${home}/</link>
<description>${ABOUT}</description>
<language>en</language>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
${latest && html`<lastBuildDate>${latest.at.toUTCString()}</lastBuildDate>\n`}${items}</channel>
</rss>
`.markup;
}

/** https://www.jsonfeed.org/version/1.1/ */
export function renderJsonFeed({ title, posts }: Feed, { home, self }: FeedPlace): string {
  const items = posts.map((post) => ({
    id: post.id,
    title: titleOf(post),
    content_html: listOf(post).markup,
    content_text: post.papers.map((paper, place) => lineOf(paper, place)).join("\n"),
    date_published: post.at.toISOString(),
  }));
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    description: ABOUT,
    home_page_url: `${home}/`,
    feed_url: self,
    language: "en",
    items,
  });
}

const ABOUT = "Papers as they were posted, each with its reason.";

/** `8 Jul 2026: Stacking blocks + 4 more`. */
function titleOf({ date, papers }: FeedPost): string {
  const [first] = papers;
  const more = papers.length > 1 ? ` + ${papers.length - 1} more` : "";
  return `${spellDate(date)}${first ? `: ${first.title}${more}` : ""}`;
}

function listOf({ papers }: FeedPost): Html {
  const items = papers.map(({ title, url, reason }) => {
    const named = url === undefined ? html`${title}` : html`<a href="${url}">${title}</a>`;
    return html`<li>${named}${reason && html`<br>${reason}`}</li>`;
  });
  return html`<ol>${items}</ol>`;
}

function lineOf({ title, url, reason }: FeedPost["papers"][number], place: number): string {
  return [`${place + 1}. ${title}`, reason, url].filter(Boolean).join("\n   ");
}
