import type { RespondArguments, RespondFn } from "@slack/bolt";
import { z } from "zod";
import type { Block } from "./elements.ts";
import { ResponseRefused } from "./failures.ts";
import { parseJson } from "./parse-json.ts";
import type { Web } from "./web.ts";

/** A message as Slack takes it. */
export interface Content {
  /** All there is for notifications and screen readers. */
  readonly text: string;
  readonly blocks?: readonly Block[];
}

/** Where an answer is seen. */
export interface Surface {
  /** To the asker alone; `in place` of the message whose button was pressed, where that is the asker's own. */
  show(content: Content, where: "new" | "in place"): Promise<void>;
  /** To everybody there; absent where nobody else is. */
  share?(content: Content): Promise<void>;
}

/** No previews of our links: a list of ten would have ten. */
export const QUIET = { unfurl_links: false, unfurl_media: false } as const;

export function contentOf({ text, blocks }: Content): { text: string; blocks?: Block[] } {
  return { text, ...(blocks && { blocks: [...blocks] }) };
}

interface Responding {
  readonly respond: RespondFn;
  readonly thread?: string | undefined;
  /** Others are there. */
  readonly isShared: boolean;
  /** What was pressed is seen by the asker alone. */
  readonly isOwn: boolean;
}

/** It may stand in an answer that is fine by its status. */
const refusal = z.object({ ok: z.literal(false), error: z.string().catch("unknown") });

/** By the address that comes with an interaction: works for half an hour, five times, also where we are no member. */
export function respondingSurface({ respond, thread, isShared, isOwn }: Responding): Surface {
  const there = thread === undefined ? {} : { thread_ts: thread };

  async function show(content: Content, where: "new" | "in place"): Promise<void> {
    const replaces = where === "in place" && isOwn;
    await say({ response_type: "ephemeral", replace_original: replaces, ...contentOf(content) });
  }

  async function share(content: Content): Promise<void> {
    await say({ response_type: "in_channel", replace_original: false, ...contentOf(content) });
  }

  async function say(message: RespondArguments): Promise<void> {
    const response = await respond({ ...message, ...there, ...QUIET });
    const no = refusal.safeParse(parseJson(await response.text().catch(() => "")));
    if (no.success) {
      throw new ResponseRefused(no.data.error);
    }
  }

  return { show, ...(isShared && { share }) };
}

/** Who mentioned us sees the answer where that was, and nobody else does. */
export function mentionSurface(
  web: Web,
  { channel, user, thread }: { readonly channel: string; readonly user: string; readonly thread?: string | undefined },
): Surface {
  // Where nobody replied yet there is no thread, and what is said in it to one person is not shown at all.
  const there = thread === undefined ? {} : { thread_ts: thread };
  return {
    async show(content) {
      await web.chat.postEphemeral({ channel, user, ...there, ...contentOf(content) });
    },
  };
}

export function directSurface(
  web: Web,
  { channel, thread }: { channel: string; thread?: string | undefined },
): Surface {
  const there = thread === undefined ? {} : { thread_ts: thread };
  return {
    async show(content) {
      await web.chat.postMessage({ channel, ...there, ...QUIET, ...contentOf(content) });
    },
  };
}
