import { randomUUID } from "node:crypto";
import { placeIn } from "./asking.ts";
import type { Bot } from "./bot.ts";
import { homeBlocks } from "./home.ts";
import { TIMES } from "./limits.ts";
import type { Taking } from "./listeners.ts";
import { type EventPayload, type SaidEvent, tenantOfEvent } from "./payloads.ts";
import { readSaid } from "./read-asking.ts";
import { directSurface, mentionSurface, type Surface } from "./surface.ts";
import type { Once, TakingOptions } from "./taking-options.ts";

/** What is said to us, who opens our Home, and that we were taken out. */
export function takeEvents(
  options: TakingOptions,
  once: Once,
): Pick<Taking, "mention" | "direct" | "home" | "removed"> {
  const { web, bot, logger, isNew } = options;

  const mention: Taking["mention"] = async (event, envelope) => {
    const { channel, user, thread_ts: thread } = event;
    if (event.bot_id === undefined && event.edited === undefined && !channel.startsWith("D")) {
      await said(event, envelope, mentionSurface(web, { channel, user, thread }));
    }
  };

  const direct: Taking["direct"] = async (event, envelope) => {
    if (event.user !== bot.user) {
      await said(event, envelope, directSurface(web, { channel: event.channel, thread: event.thread_ts }));
    }
  };

  async function said(event: SaidEvent, envelope: EventPayload, surface: Surface): Promise<void> {
    const { user, channel, thread_ts: thread, user_team: userTeam, ts } = event;
    const id = envelope.event_id ?? `${channel}:${ts}`;
    const place = placeIn(channel, user);
    const origin = { id, tenant: tenantIn(envelope, bot), user, userTeam, channel: place, thread };
    await once({ origin, kind: "ask", surface, read: () => readSaid(event.text, bot.user, options) });
  }

  const home: Taking["home"] = async ({ user, tab }, envelope) => {
    const origin = { id: envelope.event_id ?? randomUUID(), tenant: tenantIn(envelope, bot), user, channel: user };
    if (tab === "home" && (await isNew(origin))) {
      const blocks = await homeBlocks(origin, options, AbortSignal.timeout(TIMES.answerMs));
      await web.views.publish({
        user_id: user,
        view: { type: "home", blocks: [...blocks] },
      });
    }
  };

  const removed: Taking["removed"] = async (envelope) => {
    logger.info("taken out of a Slack workspace; its data is erased");
    await options.onRemoved(tenantIn(envelope, bot));
  };

  return { mention, direct, home, removed };
}

function tenantIn(envelope: EventPayload, bot: Bot): string {
  return tenantOfEvent(envelope) ?? bot.team;
}
