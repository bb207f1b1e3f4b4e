import { z } from "zod";
import type { Action } from "../core/chat/invocation.ts";
import type { Message } from "../core/chat/reply.ts";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import { stateKey } from "../core/runtime/state.ts";
import { type Asking, type ButtonKind, keyOf, readId, writeId, writeKeyId } from "./button-id.ts";

/** Keeps what does not fit into a button, for as long as buttons work. Keys begin with platform and tenant. */
export interface ButtonStore {
  get(key: string): Awaitable<unknown>;
  set(key: string, asking: unknown): Awaitable<void>;
}

/** An action and what stands in its button. */
export interface Button {
  readonly label: string;
  readonly id: string;
}

/** The buttons of a message. */
export interface Buttons {
  /** Those of each card. */
  readonly cards: readonly (readonly Button[])[];
  /** Those of the whole message, *Share here* last. */
  readonly whole: readonly Button[];
}

type Pressed =
  | { readonly is: "known"; readonly asking: Asking }
  | { readonly is: "expired" }
  | { readonly is: "unknown" };

interface Making {
  readonly tenant: string;
  readonly marker?: string;
  /** Offers to show the answer to everybody. */
  readonly share?: Action;
}

const storedAsking = z.object({
  command: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
});

interface ButtonMaker {
  make(message: Message, making: Making): Promise<Buttons>;
  /** What the press of a button asks. */
  read(id: string, tenant: string): Promise<Pressed>;
}

interface Surface {
  readonly platform: string;
  /** How many characters a button of that platform can carry. */
  readonly room: number;
}

export function createButtons(store: ButtonStore, { platform, room }: Surface): ButtonMaker {
  async function make(message: Message, making: Making): Promise<Buttons> {
    const { cards = [], actions = [] } = message;
    let place = 0;
    const button = async (action: Action, kind: ButtonKind): Promise<Button> => {
      const position = { ...making, place };
      place += 1;
      return { label: action.label, id: await nameOf(action, kind, position) };
    };
    const all = (some: readonly Action[]) =>
      Promise.all(some.map((action) => button(action, "page" in action.fields ? "turn" : "ask")));
    const onCards = await Promise.all(cards.map((card) => all(card.actions)));
    const shared = making.share ? [await button(making.share, "share")] : [];
    return { cards: onCards, whole: [...(await all(actions)), ...shared] };
  }

  async function nameOf(action: Action, kind: ButtonKind, at: Making & { readonly place: number }): Promise<string> {
    const asking: Asking = { kind, command: action.command, fields: action.fields };
    const short = writeId(asking, { ...at, room });
    if (short !== undefined) {
      return short;
    }
    const key = keyOf(asking);
    await store.set(stateKey(platform, at.tenant, key), { command: asking.command, fields: asking.fields });
    return writeKeyId(kind, key, at);
  }

  async function read(id: string, tenant: string): Promise<Pressed> {
    const said = readId(id);
    if (!said) {
      return { is: "unknown" };
    }
    if ("command" in said) {
      return { is: "known", asking: said };
    }
    const stored = storedAsking.safeParse(await store.get(stateKey(platform, tenant, said.key)));
    return stored.success ? { is: "known", asking: { kind: said.kind, ...stored.data } } : { is: "expired" };
  }

  return { make, read };
}
