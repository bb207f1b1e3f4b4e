import { deliverySchema } from "../../src/core/digests/delivery.ts";
import { textOf } from "../fakes/discord/refuse-body.ts";
import type { World } from "../fakes/discord/world.ts";
import type { PlainMessage } from "../fakes/plain-platform.ts";
import { REPLIES } from "./plan.ts";

/** One message, wherever it stands. */
export interface Seen {
  readonly platform: string;
  readonly place: string;
  /** The message in whose thread it stands. */
  readonly thread: string | undefined;
  readonly id: string;
  readonly text: string;
}

export interface Verdict {
  /** Messages that stand nowhere. */
  readonly lost: number;
  /** Messages that stand there once too often. */
  readonly doubled: number;
  /** The platforms on which they do. */
  readonly doubledOn: readonly string[];
  /** Replies in another thread than their parent's. */
  readonly misplaced: number;
  /** Papers that a place got twice. */
  readonly papersAgain: number;
}

export function seenOnDiscord({ messages, channels }: World): readonly Seen[] {
  const parents = new Map(channels.map(({ id, parent_id }) => [id, parent_id]));
  return messages.map((message) => {
    const parent = parents.get(message.channel_id);
    return {
      platform: "discord",
      place: parent ?? message.channel_id,
      thread: parent ? message.channel_id : undefined,
      id: message.id,
      text: textOf(message),
    };
  });
}

export function seenOnPlain(messages: readonly PlainMessage[]): readonly Seen[] {
  return messages.map(({ id, channel, parent, text }) => ({
    platform: "plain",
    place: channel,
    thread: parent,
    id,
    text,
  }));
}

export function judge(seen: readonly Seen[], deliveries: number): Verdict {
  const parts = new Map<string, Seen[]>();
  for (const one of seen) {
    const [, delivery, part] = /delivery(\d+)part(\d+)end/u.exec(one.text) ?? [];
    const name = `${delivery}:${part}`;
    parts.set(name, [...(parts.get(name) ?? []), one]);
  }
  const doubledOn: string[] = [];
  const verdict = { lost: 0, doubled: 0, doubledOn, misplaced: 0, papersAgain: papersAgain(seen) };
  for (let delivery = 0; delivery < deliveries; delivery += 1) {
    const parent = parts.get(`${delivery}:0`)?.[0];
    for (let part = 0; part <= REPLIES; part += 1) {
      const standing = parts.get(`${delivery}:${part}`) ?? [];
      verdict.lost += standing.length === 0 ? 1 : 0;
      verdict.doubled += Math.max(0, standing.length - 1);
      doubledOn.push(...standing.slice(1).map(({ platform }) => platform));
      verdict.misplaced += part > 0 && standing.some(({ thread }) => thread !== parent?.id) ? 1 : 0;
    }
  }
  return verdict;
}

function papersAgain(seen: readonly Seen[]): number {
  const papers = seen.flatMap(({ platform, place, text }) => {
    const [paper] = /paper-\d+/u.exec(text) ?? [];
    return paper === undefined ? [] : [`${platform} ${place} ${paper}`];
  });
  return papers.length - new Set(papers).size;
}

/** Rows that are not as they would be on a good day: in doubt, given up, or still open. */
export function oddRows(values: readonly unknown[]): readonly string[] {
  return values.flatMap((value) => {
    const { data } = deliverySchema.safeParse(value);
    if (!data || data.is === "open") {
      return [data ? "left open" : "unreadable"];
    }
    return data.note === undefined ? [] : [data.note];
  });
}
