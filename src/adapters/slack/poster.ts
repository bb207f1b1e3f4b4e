import { z } from "zod";
import type { Person, Place } from "../../core/chat/invocation.ts";
import type { MessageId, Outcome, Part, Poster } from "../../core/chat/poster.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import type { createButtons } from "../buttons.ts";
import type { Bot } from "./bot.ts";
import { problemsIn } from "./check.ts";
import { checkPlace } from "./check-place.ts";
import { BAD_BLOCKS, hasCode } from "./failures.ts";
import { findKeyed, metadataOf } from "./find-keyed.ts";
import { PLATFORM } from "./names.ts";
import { outcomeOf } from "./outcome.ts";
import { renderBlocks } from "./render.ts";
import { renderPlain } from "./render-plain.ts";
import { type Content, contentOf, QUIET } from "./surface.ts";
import type { Web } from "./web.ts";

interface PosterOptions {
  /** Its own: what it is told to wait for delays no answer. One attempt a call. */
  readonly web: Web;
  readonly buttons: ReturnType<typeof createButtons>;
  readonly bot: () => Bot | undefined;
  readonly logger: Logger;
  readonly delay: Delay;
}

const posted = z.object({ ts: z.string().min(1) });
const opened = z.object({ channel: z.object({ id: z.string() }) });

/** Slack takes no key that would refuse a second message: the key travels with the message and is looked for. */
export function createSlackPoster({ web, buttons, bot, logger, delay }: PosterOptions): Poster {
  async function send(part: Part): Promise<Outcome> {
    try {
      const made = await buttons.make(part.message, { tenant: part.place.tenant });
      const text = renderPlain(part.message);
      const blocks = renderBlocks(part.message, made);
      const refused = problemsIn(blocks, "message");
      const content = refused.length > 0 ? { text } : { text, blocks };
      if ((await part.mayStillSend?.()) === false) {
        return { kind: "not-sent" };
      }
      const id = await post(part, content).catch((cause) => {
        if (!hasCode(cause, BAD_BLOCKS)) {
          throw cause;
        }
        logger.error("Slack refused blocks; plain text is posted instead", { cause });
        return post(part, { text });
      });
      return { kind: "sent", id };
    } catch (cause) {
      return outcomeOf(cause);
    }
  }

  async function post({ place, parent, key }: Part, content: Content): Promise<MessageId> {
    const answer = await web.chat.postMessage({
      channel: place.channel,
      ...(parent !== undefined && { thread_ts: parent }),
      ...QUIET,
      metadata: metadataOf(key),
      ...contentOf(content),
    });
    return posted.parse(answer).ts;
  }

  async function find(place: Place, key: string, since: Date, parent?: MessageId): Promise<MessageId | undefined> {
    return findKeyed(web, { channel: await readable(place.channel), key, since, parent }, delay);
  }

  /** A person takes messages as such, but is read by the name of the conversation. */
  async function readable(channel: string): Promise<string> {
    return /^[UW]/u.test(channel) ? opened.parse(await web.conversations.open({ users: channel })).channel.id : channel;
  }

  return {
    form: "thread",
    check: ({ channel }) => checkPlace(web, bot(), channel),
    send,
    find,
    directPlace: ({ tenant, user }: Person) => ({ platform: PLATFORM, tenant, channel: user }),
  };
}
