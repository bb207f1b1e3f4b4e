import { ChannelType, type Client, GatewayDispatchEvents } from "discord.js";
import { z } from "zod";

/** The channel a thread belongs to; nothing where it is no thread. */
export type ParentOf = (channelId: string) => string | undefined;

const askedIn = z.object({
  channel: z.object({ id: z.string(), type: z.number(), parent_id: z.string() }),
});

const THREADS: readonly number[] = [
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

const REMEMBERED = 2_000;

/** The client knows no thread it was not told of, such as one that was archived; each asking tells its own channel. */
export function createThreadsSeen() {
  const parents = new Map<string, string>();

  function listen(client: Client): void {
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: unknown) => {
      const { data } = askedIn.safeParse(raw);
      if (data && THREADS.includes(data.channel.type)) {
        note(data.channel.id, data.channel.parent_id);
      }
    });
  }

  function note(thread: string, parent: string): void {
    parents.set(thread, parent);
    const [oldest] = parents.keys();
    if (parents.size > REMEMBERED && oldest !== undefined) {
      parents.delete(oldest);
    }
  }

  const parentOf: ParentOf = (channelId) => parents.get(channelId);
  return { listen, parentOf };
}
