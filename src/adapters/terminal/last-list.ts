import { z } from "zod";
import type { Card } from "../../core/chat/card.ts";
import type { Message } from "../../core/chat/reply.ts";
import type { Clock } from "../../core/runtime/clock.ts";

const action = z.object({
  label: z.string(),
  command: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
});
const actions = z.array(action).readonly();

const storedList = z.object({
  madeAt: z.iso.datetime(),
  /** What the numbered cards offer, the first card's at 0. */
  cards: z.array(actions).readonly(),
  /** What the reply itself offers. */
  actions,
});

export type StoredList = Readonly<z.infer<typeof storedList>>;

/** Keeps the last list, so that its numbers still work after a restart. It may forget. */
export interface ListStore {
  get(): Promise<unknown>;
  set(list: StoredList): Promise<void>;
}

interface NumberedCards {
  /** A paper shown in full is what the reply is about, not a place in a list. */
  readonly subject?: Card;
  readonly numbered: readonly Card[];
}

export function numberCards(cards: readonly Card[] = []): NumberedCards {
  const [subject, ...others] = cards;
  return subject?.form === "full" && others.every(({ form }) => form !== "full")
    ? { subject, numbered: others }
    : { numbered: cards };
}

/** What a person can press on a reply; nothing where it offers nothing. */
export function listOf(message: Message, madeAt: Date): StoredList | undefined {
  const { subject, numbered } = numberCards(message.cards);
  const list = {
    madeAt: madeAt.toISOString(),
    cards: numbered.map((card) => card.actions),
    actions: [...(subject?.actions ?? []), ...(message.actions ?? [])],
  };
  return list.actions.length > 0 || list.cards.some(({ length }) => length > 0) ? list : undefined;
}

/** A list works as long as buttons do. */
const LIST_LIVES_MS = 7 * 24 * 3_600_000;

export interface KnownList {
  readonly list: StoredList;
  readonly stale: boolean;
}

interface LastList {
  get(): Promise<KnownList | undefined>;
  keep(message: Message): Promise<void>;
}

/** The last list of this run, or else of the one before. A store that fails only forgets. */
export function createLastList(store: ListStore, clock: Clock): LastList {
  let last: StoredList | undefined;

  async function get(): Promise<KnownList | undefined> {
    last ??= storedList.safeParse(await store.get().catch(() => undefined)).data;
    const age = last ? clock.now().getTime() - Date.parse(last.madeAt) : 0;
    return last && { list: last, stale: age > LIST_LIVES_MS };
  }

  async function keep(message: Message): Promise<void> {
    const list = listOf(message, clock.now());
    if (list) {
      last = list;
      await store.set(list).catch(() => undefined);
    }
  }

  return { get, keep };
}
