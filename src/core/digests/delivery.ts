import { z } from "zod";
import type { Place } from "../chat/invocation.ts";
import type { Message } from "../chat/reply.ts";
import type { Composition, DigestLine, PastDigest } from "./digest.ts";
import type { LocalDate } from "./follow.ts";

const writtenMessage = z.looseObject({
  text: z.string(),
  cards: z.array(z.looseObject({ title: z.string(), actions: z.array(z.unknown()) })).optional(),
  actions: z.array(z.looseObject({ label: z.string(), command: z.string() })).optional(),
});
/** Written by this program and read by it: what a renderer relies on is checked, no more. */
const message = z.custom<Message>((value) => writtenMessage.safeParse(value).success);

/** Where one message of a digest stands. Once it is sent, its words are dropped. */
const part = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("waiting"),
    message,
    notBeforeMs: z.number().default(0),
    tries: z.number().default(0),
    /** Since when an attempt may have got through, where one ever was of unknown outcome. */
    firstMs: z.number().optional(),
  }),
  /** Somebody may be sending it at this moment, or died while doing so. */
  z.object({
    is: z.literal("sending"),
    message,
    firstMs: z.number(),
    atMs: z.number(),
    tries: z.number(),
    /** How often reading back failed. */
    blindLooks: z.number().default(0),
  }),
  z.object({ is: z.literal("sent"), id: z.string() }),
  z.object({ is: z.literal("refused"), permanent: z.boolean(), why: z.string() }),
  /** It may stand there, and nobody can look. It is never sent again. */
  z.object({ is: z.literal("doubt") }),
]);

const common = {
  /** A notice to a person about a follow is no digest, but is delivered with the same care. */
  kind: z.enum(["digest", "notice"]),
  follow: z.string(),
  date: z.string(),
  /** Tells a post by hand, or a notice, from the scheduled one of that day. */
  extra: z.string().optional(),
  place: z.object({ platform: z.string(), tenant: z.string(), channel: z.string() }),
  /** When it was composed. */
  atMs: z.number(),
};

const line = z.object({
  paper: z.string(),
  title: z.string(),
  kind: z.enum(["trending", "new", "again"]),
  reason: z.string(),
  attention: z.number(),
});

/** What the ledger holds of one follow and one local day. */
export const deliverySchema = z.discriminatedUnion("is", [
  z.object({
    ...common,
    is: z.literal("open"),
    lines: z.array(line),
    /** The parent, then its replies. */
    parts: z.array(part).min(1),
    /** A parent that is not out by then is dropped. */
    untilMs: z.number(),
  }),
  z.object({
    ...common,
    is: z.literal("done"),
    /** Rows of an earlier version say no more of a paper than its id and attention. */
    papers: z.array(
      z.object({
        id: z.string(),
        attention: z.number(),
        title: z.string().optional(),
        reason: z.string().optional(),
      }),
    ),
    message: z.string().optional(),
    /** What did not come through, in words. */
    note: z.string().optional(),
  }),
  z.object({
    ...common,
    is: z.literal("quiet"),
    cause: z.enum(["topic", "calendar"]).optional(),
    note: z.string(),
  }),
]);

export type Delivery = z.infer<typeof deliverySchema>;
export type OpenDelivery = Extract<Delivery, { is: "open" }>;
export type ClosedDelivery = Exclude<Delivery, { is: "open" }>;
export type DeliveryPart = OpenDelivery["parts"][number];

export interface DeliveryName {
  readonly follow: string;
  readonly date: LocalDate;
  readonly extra?: string;
  readonly place: Place;
}

interface Claim {
  readonly name: DeliveryName;
  readonly kind?: Delivery["kind"];
  readonly lines: readonly DigestLine[];
  readonly messages: readonly Message[];
  readonly now: Date;
  readonly until: Date;
}

/** What a claim holds is what is posted, whoever posts it. */
export function openDelivery({ name, kind = "digest", lines, messages, now, until }: Claim): OpenDelivery {
  return {
    is: "open",
    kind,
    ...name,
    atMs: now.getTime(),
    untilMs: until.getTime(),
    lines: [...lines],
    parts: messages.map((one) => ({ is: "waiting", message: one, notBeforeMs: 0, tries: 0 })),
  };
}

export function quietDelivery(
  name: DeliveryName,
  { cause, why }: Pick<Extract<Composition, { do: "nothing" }>, "why"> & { readonly cause?: "topic" | "calendar" },
  now: Date,
): ClosedDelivery {
  return { is: "quiet", kind: "digest", ...name, atMs: now.getTime(), note: why, ...(cause && { cause }) };
}

/** What composing and status need to know of it. */
export function asPast(delivery: Delivery): PastDigest {
  const { follow, date, atMs, extra } = delivery;
  const known = { follow, date, at: new Date(atMs), ...(extra !== undefined && { byHand: true as const }) };
  switch (delivery.is) {
    case "open": {
      const [parent] = delivery.parts;
      const papers = delivery.lines.map(({ paper, attention }) => ({ id: paper, attention }));
      return { ...known, papers, ...(parent?.is === "sent" && { message: parent.id }) };
    }
    case "done": {
      const { message: id, note } = delivery;
      const papers = delivery.papers.map((one) => ({ id: one.id, attention: one.attention }));
      return { ...known, papers, ...(id !== undefined && { message: id }), ...(note !== undefined && { note }) };
    }
    case "quiet":
      return { ...known, papers: [], note: delivery.note, ...(delivery.cause && { quiet: delivery.cause }) };
  }
}
