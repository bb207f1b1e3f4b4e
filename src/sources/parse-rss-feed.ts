import { z } from "zod";
import type { SourceItem } from "../core/papers/paper-source.ts";
import { paperOfArxiv } from "./arxiv-paper.ts";
import { itemOrDamage } from "./paper-entry.ts";
import { readShape } from "./read-shape.ts";
import { cutElements, readXml, xmlText } from "./xml.ts";

/** One answer of arXiv's feed. */
export interface RssFeed {
  readonly items: readonly SourceItem[];
  /** What the service says in place of a feed. */
  readonly error?: string;
}

const channelSchema = z.object({
  rss: z.object({ channel: z.object({ title: xmlText, description: xmlText.optional() }) }),
});

const itemSchema = z.object({
  item: z.object({
    title: xmlText,
    description: xmlText,
    guid: xmlText,
    category: z.array(xmlText).default([]),
    pubDate: xmlText.optional(),
    "arxiv:announce_type": xmlText,
    "arxiv:DOI": xmlText.optional(),
    "arxiv:journal_reference": xmlText.optional(),
    "dc:creator": xmlText.default(""),
  }),
});

const PREFIX = "oai:arXiv.org:";
const ABSTRACT = "Abstract:";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @throws Error where the answer as a whole is no feed. An item that cannot be read is an item that says so. */
export function parseRssFeed(xml: string, now: Date): RssFeed {
  const { elements, rest } = cutElements(xml, "item");
  const feed = channelSchema.safeParse(readXml(rest));
  if (!feed.success) {
    throw new Error("it is no RSS feed");
  }
  const { title, description } = feed.data.rss.channel;
  if (/^\s*feed error\b/iu.test(title)) {
    return { items: [], error: (description ?? title).trim().slice(0, 300) };
  }
  return { items: elements.map((element) => itemOrDamage(nameOf(element), () => readItem(element, now))) };
}

function readItem(element: string, now: Date): SourceItem {
  const { item } = readShape(itemSchema, readXml(element));
  const at = item.description.indexOf(ABSTRACT);
  const abstract = at === -1 ? "" : item.description.slice(at + ABSTRACT.length).trim();
  if (abstract === "") {
    throw new Error("it has no abstract");
  }
  const isNew = item["arxiv:announce_type"].trim() === "new";
  const announced = dayOf(item.pubDate ?? "");
  const record = {
    id: item.guid.trim().slice(PREFIX.length),
    title: item.title,
    abstract,
    authors: splitNames(item["dc:creator"]),
    categories: item.category.map((category) => category.trim()),
    // A cross-listed or replaced paper was announced before; only its id says when.
    date: isNew ? announced : undefined,
    updated: announced,
    doi: item["arxiv:DOI"],
    journal: item["arxiv:journal_reference"],
  };
  return { kind: "paper", paper: paperOfArxiv(record, now), observations: [] };
}

/** At commas outside brackets; what stands in brackets is where a person works. */
export function splitNames(list: string): readonly string[] {
  const names = [""];
  let depth = 0;
  for (const sign of list) {
    depth = Math.max(0, depth + (sign === "(" ? 1 : 0) - (sign === ")" ? 1 : 0));
    if (depth === 0 && sign === ",") {
      names.push("");
    } else if (depth === 0 && sign !== ")") {
      names.push(`${names.pop()}${sign}`);
    }
  }
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

/** The day in the zone it is written in: `Thu, 24 Sep 2026 00:00:00 -0400` is the 24th. */
function dayOf(date: string): string | undefined {
  const [, day = "", name = "", year = ""] = /\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b/u.exec(date.slice(0, 40)) ?? [];
  const month = MONTHS.indexOf(name) + 1;
  return month === 0 ? undefined : `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function nameOf(element: string): string {
  const [, id] = /<guid[^>]{0,60}>([^<]{1,80})/u.exec(element) ?? [];
  return id ?? "an item of the arXiv feed";
}
