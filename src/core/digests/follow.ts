import { z } from "zod";

/** In the order of the week; arXiv's, and most people's, begins on Monday. */
export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const WORKING_DAYS: readonly Weekday[] = ["Mon", "Tue", "Wed", "Thu", "Fri"];

export const MOST_LINES = 10;
export const DEFAULT_LINES = 5;

/** In one channel; for several topics one follow is enough. */
export const MOST_FOLLOWS = 10;
/** In a direct message: anybody may, so that each may little. */
export const MOST_DIRECT_FOLLOWS = 3;

/** A calendar day in the zone of a place: `2026-07-08`. */
export type LocalDate = string;
const localDate = z.iso.date();

const place = z.object({ platform: z.string(), tenant: z.string(), channel: z.string() });
const person = z.object({ platform: z.string(), tenant: z.string(), user: z.string() });

/**
 * A place's standing wish for a daily post. What is stored is parsed with this schema.
 */
export const followSchema = z.object({
  /** Short, unique within its place's tenant, never reused. */
  id: z.string().min(1),
  place: place.readonly(),
  /** A direct message of its owner: nobody else reads there. */
  direct: z.literal(true).optional(),
  /** Each as a person types it after `/paper`, words and filters; alternatives. None, and no example: everything. */
  topics: z.array(z.string().min(1)).readonly(),
  /** Main ids of “papers like these”. */
  examples: z.array(z.string().min(1)).readonly(),
  /** Local wall clock: `09:00`. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** An IANA name that this machine's `Intl` knows. */
  zone: z.string().min(1),
  weekdays: z.array(z.enum(WEEKDAYS)).min(1).readonly(),
  /** At most so many lines a post. */
  count: z.int().min(1).max(MOST_LINES),
  /** Whoever started it; nobody where they asked to be forgotten. */
  owner: person.readonly().optional(),
  createdAt: z.iso.datetime(),
  /** The first local day it may post on: one saved after its hour starts on the next. */
  activeFrom: localDate,
  /** Since when it posts nothing, and why; `until` is the local day it goes on by itself. */
  paused: z
    .object({
      since: z.iso.datetime(),
      by: z.enum(["person", "platform"]),
      why: z.string(),
      until: localDate.optional(),
    })
    .readonly()
    .optional(),
  /** Anybody may read its posts as a feed under this opaque name. */
  feed: z.string().min(8).optional(),
});

export type Follow = Readonly<z.infer<typeof followSchema>>;

/** What decides when a follow is due. */
export type Schedule = Pick<Follow, "time" | "zone" | "weekdays" | "activeFrom" | "paused">;
