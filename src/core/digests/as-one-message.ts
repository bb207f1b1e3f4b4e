import type { Message } from "../chat/reply.ts";
import type { Composition } from "./digest.ts";

/** A whole digest where there are no threads: the parent's words, then each paper as its reply would show it, with its reason. */
export function asOneMessage({ lines, parent, replies }: Extract<Composition, { do: "post" }>): Message {
  const cards = replies.flatMap(({ cards: own = [] }, place) => {
    const reason = lines[place]?.reason;
    return own.map((card) => (card.reason === undefined && reason !== undefined ? { ...card, reason } : card));
  });
  return cards.length === 0 ? parent : { ...parent, cards };
}
