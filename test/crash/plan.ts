import { z } from "zod";

/** What a worker is told on its command line, as JSON. */
export const orderSchema = z.object({
  strategy: z.enum(["ledger", "post, then record", "record, then post"]),
  home: z.string(),
  deliveries: z.number(),
  /** How many follows share a place. */
  inOnePlace: z.number(),
  /** The slot of all of them. */
  time: z.string(),
  zone: z.string(),
  discord: z.object({ url: z.string(), tenant: z.string(), channels: z.array(z.string()) }),
  plainUrl: z.string(),
  answerMs: z.number(),
  quietMs: z.number(),
});

export type Order = z.infer<typeof orderSchema>;

export const REPLIES = 2;

/** What stands in part `part` of the n-th delivery, and nowhere else. */
export const wordsOf = (delivery: number, part: number) => `delivery${delivery}part${part}end`;

/** Where it is nearly noon now: the slot was five minutes ago, and the day is long. */
export function slotNow(now: Date): Pick<Order, "time" | "zone"> {
  const offset = ((12 - now.getUTCHours() + 36) % 24) - 12;
  const zone = offset === 0 ? "Etc/UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
  const local = new Date(now.getTime() + offset * 3_600_000 - 300_000);
  return { zone, time: local.toISOString().slice(11, 16) };
}
