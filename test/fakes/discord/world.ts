import { aChannel, type Body, type Channel, guildJson, type Message, snowflake } from "./shapes.ts";

/** One interaction, and what came of it. */
export interface Asking {
  readonly id: string;
  readonly at: number;
  readonly channel: string;
  /** The message whose button was pressed. */
  readonly source?: Message;
  acknowledgedAfterMs?: number;
  type?: number;
  isPrivate?: boolean;
  original?: Message;
  choices?: readonly { readonly name: string; readonly value: string }[];
  readonly followUps: Message[];
}

/** Everything a Discord knows: one server, its channels, one reader. */
export class World {
  readonly guild = snowflake();
  /** Whether the bot is in it; `out of reach` while Discord itself cannot serve it. */
  membership: "in" | "out" | "out of reach" = "in";
  readonly botRole = snowflake();
  readonly reader = { id: snowflake(), username: "reader", discriminator: "0", global_name: "Reader", avatar: null };
  readonly bot = { id: snowflake(), username: "Paperboy", discriminator: "0", avatar: null, bot: true };
  readonly papers = aChannel({ type: 0, name: "papers", guild_id: this.guild });
  readonly news = aChannel({ type: 5, name: "news", guild_id: this.guild });
  readonly forum = aChannel({ type: 15, name: "paper-forum", guild_id: this.guild });
  /** Nobody may see it. */
  readonly closed = aChannel({
    type: 0,
    name: "closed",
    guild_id: this.guild,
    permission_overwrites: [{ id: this.guild, type: 0, allow: "0", deny: String((1n << 10n) | (1n << 11n)) }],
  });
  readonly direct = aChannel({ type: 1, name: "direct" });
  readonly channels: Channel[] = [this.papers, this.news, this.forum, this.closed, this.direct];
  readonly messages: Message[] = [];
  readonly nonces = new Map<string, string>();
  readonly askings = new Map<string, Asking>();
  commands: readonly { readonly id: string; readonly name: string }[] = [];
  registrations = 0;
  gatewayInfo: () => unknown = () => ({});
  readonly #listeners = new Set<() => void>();

  /** One more in the server, where members have these permissions less. */
  addChannel(fields: Partial<Channel>, denied = 0n): Channel {
    const overwrites = [{ id: this.guild, type: 0, allow: "0", deny: String(denied) }] as const;
    const channel = aChannel({
      type: 0,
      name: "more",
      guild_id: this.guild,
      permission_overwrites: overwrites,
      ...fields,
    });
    this.channels.push(channel);
    return channel;
  }

  /** As an admin deletes a channel or a thread. */
  removeChannel({ id }: Channel): void {
    this.channels.splice(0, Number.POSITIVE_INFINITY, ...this.channels.filter((one) => one.id !== id));
  }

  guildInfo() {
    const { guild: id, reader, bot, botRole } = this;
    const channels = this.channels.filter(({ guild_id: guild }) => guild === id);
    return guildJson({ id, ownerId: reader.id, bot, botRole, channels });
  }

  makeMessage(channel: string, body: Body, flags = 0, id = snowflake()): Message {
    const { content = "", components = [], nonce } = body;
    const message: Message = {
      id,
      channel_id: channel,
      author: this.bot,
      content,
      components,
      flags: (body.flags ?? 0) | flags,
      ...(nonce !== undefined && { nonce }),
    };
    this.messages.push(message);
    this.notify();
    return message;
  }

  openThread(parent: Channel, id: string, name: string): Channel {
    const { guild_id: guild } = parent;
    const thread = aChannel({
      id,
      type: parent.type === 5 ? 10 : 11,
      name,
      parent_id: parent.id,
      ...(guild && { guild_id: guild }),
    });
    this.channels.push(thread);
    return thread;
  }

  /** A thread has the overwrites of its channel. */
  isDenied({ parent_id: parent, permission_overwrites: own }: Channel, bit: bigint): boolean {
    const overwrites = this.channels.find(({ id }) => id === parent)?.permission_overwrites ?? own;
    return overwrites.some(({ deny }) => (BigInt(deny) & bit) !== 0n);
  }

  notify(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }

  /** Resolves when that is so. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (isSo()) {
          this.#listeners.delete(look);
          resolve();
        }
      };
      this.#listeners.add(look);
      look();
    });
  }
}
