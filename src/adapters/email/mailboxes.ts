import { z } from "zod";
import type { Place } from "../../core/chat/invocation.ts";
import { followSchema } from "../../core/digests/follow.ts";
import { MAIL_PLATFORM } from "../../core/digests/mail-desk.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import { type State, stateKey } from "../../core/runtime/state.ts";

/** Whoever does not confirm by then has not been there. */
const PENDING_MS = 48 * 3_600_000;

const wish = followSchema
  .pick({ topics: true, examples: true, time: true, zone: true, weekdays: true, count: true })
  .partial({ count: true });

const asked = z.object({
  /** Sealed. */
  address: z.string(),
  wish: wish.readonly(),
  /** Who asked, hashed. */
  asker: z.string(),
  where: z.string(),
  spelled: z.string().optional(),
  at: z.iso.datetime(),
});

/** A wish that waits for its confirmation. */
export type Asked = Readonly<z.infer<typeof asked>>;

const mailbox = asked.omit({ wish: true }).extend({
  /** The word it was confirmed with: once more changes nothing. */
  confirmed: z.string(),
  confirmedAt: z.iso.datetime(),
  /** Whoever knows it may leave; every mail tells it. */
  word: z.string(),
  /** The days of this week on which its server put mails off. */
  refusals: z.array(z.iso.date()).readonly(),
});

/** An address that agreed, and the record of how. */
export type Mailbox = Readonly<z.infer<typeof mailbox>>;

export interface Mailboxes {
  get(id: string): Promise<Mailbox | undefined>;
  /** `change` may run again where another process was quicker; `undefined` leaves it as it is. */
  change(id: string, change: (now: Mailbox | undefined) => Mailbox | undefined): Promise<void>;
  /** Everything of it: the address, the wish, what it was sent. */
  forget(id: string): Promise<void>;
  ask(id: string, word: string, wish: Asked): Promise<void>;
  asked(id: string, word: string): Promise<Asked | undefined>;
  answered(id: string, word: string): Promise<void>;
  /** Whose word that is. */
  idOf(word: string): Promise<string | undefined>;
  /** Those that this asker, hashed, confirmed. */
  idsOf(asker: string): Promise<readonly string[]>;
}

interface MailboxParts {
  readonly state: State;
  readonly clock: Clock;
  readonly erase: (platform: string, tenant: string) => Promise<void>;
}

export function placeOf(id: string): Place {
  return { platform: MAIL_PLATFORM, tenant: id, channel: id };
}

/** Addresses and wishes. Keys hold the opaque id alone, and values no address that is not sealed. */
export function createMailboxes({ state, clock, erase }: MailboxParts): Mailboxes {
  const boxKey = (id: string) => stateKey(MAIL_PLATFORM, id, "box");
  const askedKey = (id: string, word: string) => stateKey(MAIL_PLATFORM, id, "asked", word);
  const wordKey = (word: string) => stateKey("mail-word", word);
  const askerKey = (asker: string, id: string) => stateKey("mail-asker", asker, id);
  const pendingUntil = () => new Date(clock.now().getTime() + PENDING_MS);

  async function get(id: string): Promise<Mailbox | undefined> {
    return mailbox.safeParse((await state.get(boxKey(id)))?.value).data;
  }

  async function change(id: string, decide: (now: Mailbox | undefined) => Mailbox | undefined): Promise<void> {
    for (;;) {
      const stored = await state.get(boxKey(id));
      const box = decide(mailbox.safeParse(stored?.value).data);
      if (!box || (await state.put(boxKey(id), box, stored?.version ?? 0))) {
        await (box && index(id, box));
        return;
      }
    }
  }

  async function index(id: string, { word, asker }: Mailbox): Promise<void> {
    await state.put(askerKey(asker, id), {}, 0);
    const known = await state.get(wordKey(word));
    await (known ?? state.put(wordKey(word), { id }, 0));
  }

  async function forget(id: string): Promise<void> {
    const box = await get(id);
    if (box) {
      await clear(state, wordKey(box.word));
      await clear(state, askerKey(box.asker, id));
    }
    await erase(MAIL_PLATFORM, id);
  }

  async function idOf(word: string): Promise<string | undefined> {
    return z.object({ id: z.string() }).safeParse((await state.get(wordKey(word)))?.value).data?.id;
  }

  return {
    get,
    change,
    forget,
    async ask(id, word, wished) {
      await state.put(wordKey(word), { id }, 0, pendingUntil());
      await state.put(askedKey(id, word), wished, 0, pendingUntil());
    },
    asked: async (id, word) => asked.safeParse((await state.get(askedKey(id, word)))?.value).data,
    async answered(id, word) {
      await clear(state, askedKey(id, word));
    },
    idOf,
    async idsOf(asker) {
      const prefix = `${stateKey("mail-asker", asker)}:`;
      return (await state.entries(prefix)).map(({ key }) => decodeURIComponent(key.slice(prefix.length)));
    },
  };
}

async function clear(state: State, key: string): Promise<void> {
  const known = await state.get(key);
  if (known) {
    await state.remove(key, known.version);
  }
}
