import { byline } from "../../core/chat/byline.ts";
import type { Card } from "../../core/chat/card.ts";
import type { Message } from "../../core/chat/reply.ts";
import { plainText } from "../../core/chat/shown-text.ts";
import { element, link, mailFrame, openTable, row } from "./mail-frame.ts";
import { STYLES } from "./mail-style-table.ts";
import { escapeHtml, safeUrl } from "./mail-text.ts";

/** In UTF-16 code units. */
const ROOM = { subject: 78, title: 300, byline: 240, reason: 200, body: 480, note: 300, preheader: 140 } as const;
const MOST_PAPERS = 10;
const MOST_NOTES = 6;
const MOST_LINKS = 5;

/** Gmail hides what comes after 102 kB, the way out with it. */
const MOST_BYTES = 100_000;
/** How much of each paper is shown where the whole would be too long: only hostile text ever is. */
const SHARES = [1, 0.5, 0.2, 0.05] as const;

/** In the foot: links, or what to type in chat where there are no pages. */
export interface WaysOut {
  readonly by: "link" | "words";
  readonly change: string;
  readonly pause: string;
  readonly leave: string;
}

export interface DigestMail {
  readonly message: Message;
  /** Why this person gets it: `You asked for “robotics”, weekdays at 07:30 (Berlin), and confirmed it on 3 July.` */
  readonly because: string;
  readonly ways: WaysOut;
}

export interface MailContent {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Shown {
  /** `Trending papers`. */
  readonly heading: string;
  /** `Wed 8 July · robotics`. */
  readonly rubric: string;
  readonly notes: readonly string[];
  readonly cards: readonly Card[];
}

/** One mail of the day: its subject, and the same content as text and as HTML. */
export function composeDigestMail(mail: DigestMail): MailContent {
  const shown = readMessage(mail.message);
  for (const share of SHARES) {
    const content = contentOf(shorten(shown, share), mail);
    if (isShort(content)) {
      return content;
    }
  }
  return contentOf({ ...shown, cards: [] }, mail);
}

function contentOf(shown: Shown, mail: DigestMail): MailContent {
  return { subject: subjectOf(shown), text: textOf(shown, mail), html: htmlOf(shown, mail) };
}

function isShort({ text, html }: MailContent): boolean {
  return Math.max(Buffer.byteLength(text), Buffer.byteLength(html)) < MOST_BYTES;
}

function shorten(shown: Shown, share: number): Shown {
  const cards = shown.cards.map((card) => ({
    ...card,
    title: plainText(card.title, Math.ceil(ROOM.title * share)),
    body: plainText(card.body, Math.ceil(ROOM.body * share)),
    links: card.links.slice(0, Math.ceil(MOST_LINKS * share)),
  }));
  return share === 1 ? shown : { ...shown, cards };
}

function readMessage({ text, cards = [], foot }: Message): Shown {
  const [first = "", ...lines] = text.split("\n").map((line) => plainText(line, ROOM.note));
  const [heading = "", ...rubric] = first.split(" · ");
  // The cards say more than a numbered list of their titles.
  const notes = cards.length === 0 ? lines : lines.filter((line) => !/^\d{1,2}[.)] /u.test(line));
  return {
    heading,
    rubric: rubric.join(" · "),
    notes: [...notes, plainText(foot ?? "", ROOM.note)].filter(Boolean).slice(0, MOST_NOTES),
    cards: cards.slice(0, MOST_PAPERS),
  };
}

/** The first title and how many more: `Act2Goal: From World Model To … + 4 more`. */
function subjectOf({ heading, cards: [first, ...others] }: Shown): string {
  if (!first) {
    return plainText(heading, ROOM.subject);
  }
  const more = others.length > 0 ? ` + ${others.length} more` : "";
  return plainText(first.title, ROOM.subject - more.length) + more;
}

function preheaderOf({ heading, rubric, notes, cards: [first] }: Shown): string {
  return plainText([first?.reason, heading, rubric, ...notes].filter(Boolean).join(" · "), ROOM.preheader);
}

function textOf({ heading, rubric, notes, cards }: Shown, { because, ways }: DigestMail): string {
  return `${[
    [[heading, rubric].filter(Boolean).join(" · "), ...notes].join("\n"),
    ...cards.map(paperText),
    ["--", because, ...waysText(ways)].join("\n"),
  ].join("\n\n")}\n`;
}

function paperText(card: Card, place: number): string {
  const facts = [line(byline(card), ROOM.byline), line(card.reason, ROOM.reason), line(card.body, ROOM.body)];
  const links = linksOf(card).map(({ label, url }) => `${label}: ${url}`);
  const lines = [...facts, safeUrl(card.url), ...links].filter(Boolean);
  const heading = card.heading === undefined ? "" : `${plainText(card.heading, ROOM.note)}\n\n`;
  return `${heading}${place + 1}. ${[plainText(card.title, ROOM.title), ...lines].join("\n   ")}`;
}

function line(text: string | undefined, room: number): string {
  return plainText(text ?? "", room);
}

function waysText({ change, pause, leave }: WaysOut): readonly string[] {
  return [`Change: ${change}`, `Pause two weeks: ${pause}`, `Leave: ${leave}`];
}

function waysHtml({ by, change, pause, leave }: WaysOut): string {
  const ways = [
    ["Change", change],
    ["Pause two weeks", pause],
    ["Leave", leave],
  ] as const;
  return by === "link"
    ? ways.map(([label, url]) => link(label, url)).join(" &nbsp;·&nbsp; ")
    : ways.map(([label, words]) => `${label}: <span class="ink">${escapeHtml(words)}</span>`).join("<br>");
}

function htmlOf(shown: Shown, { because, ways }: DigestMail): string {
  const { heading, rubric, notes, cards } = shown;
  const head = [
    element("h1", "heading", "ink", escapeHtml(heading)),
    rubric && element("p", "rubric", "ink", escapeHtml(rubric)),
    ...notes.map((note) => element("p", "note", "soft", escapeHtml(note))),
  ]
    .filter(Boolean)
    .join("");
  return mailFrame({
    title: heading,
    preheader: preheaderOf(shown),
    panel: [row(`${head}<div style="height:10px;line-height:10px">&nbsp;</div>`), ...cards.map(paperRows)].join("\n"),
    foot: `${escapeHtml(because)}<br>${waysHtml(ways)}`,
  });
}

function paperRows(card: Card, place: number): string {
  const { heading } = card;
  const section =
    heading === undefined
      ? ""
      : `<tr><td class="soft" style="${STYLES.section}">${escapeHtml(plainText(heading, ROOM.note))}</td></tr>\n`;
  const cells = [
    `<td class="number soft" style="${STYLES.number}">${place + 1}</td>`,
    `<td style="vertical-align:top">${paperHtml(card)}</td>`,
  ].join("");
  return `${section}<tr><td class="line" style="${STYLES.paper}">${openTable("", "")}<tr>${cells}</tr></table></td></tr>`;
}

function paperHtml(card: Card): string {
  const title = plainText(card.title, ROOM.title);
  const url = safeUrl(card.url);
  const links = linksOf(card).map(({ label, url: to }) => link(label, to));
  const facts = line(byline(card), ROOM.byline);
  const reason = line(card.reason, ROOM.reason);
  const body = line(card.body, ROOM.body);
  return [
    element("h2", "title", "ink", url ? link(title, url, "titleLink", "ink") : escapeHtml(title)),
    facts && element("p", "byline", "soft", unbroken(facts)),
    reason && element("p", "reason", "accent", unbroken(reason)),
    body && element("p", "text", "ink", escapeHtml(body)),
    links.length > 0 && element("p", "links", "soft", links.join(" &nbsp;·&nbsp; ")),
  ]
    .filter(Boolean)
    .join("");
}

/** A figure stays on the line of its symbol. */
function unbroken(facts: string): string {
  return escapeHtml(facts).replace(/(▲|★|💬) (?=\d)/gu, "$1&nbsp;");
}

function linksOf({ links }: Card): readonly { readonly label: string; readonly url: string }[] {
  return links.slice(0, MOST_LINKS).flatMap(({ label, url }) => {
    const safe = safeUrl(url);
    return safe ? [{ label: plainText(label, 40), url: safe }] : [];
  });
}
