import { z } from "zod";
import type { MessageId } from "../../core/chat/poster.ts";
import type { Delay } from "../../core/runtime/delay.ts";
import { waitAskedMs } from "./failures.ts";
import type { Web } from "./web.ts";

/** Names our messages among others that carry metadata. */
const EVENT_TYPE = "paperboy_delivery";

/** Travels with a message, seen by nobody, and is read back with it. */
export function metadataOf(key: string) {
  return { event_type: EVENT_TYPE, event_payload: { key } };
}

interface Search {
  readonly channel: string;
  readonly key: string;
  readonly since: Date;
  /** In the thread of that message. */
  readonly parent?: MessageId | undefined;
}

const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.looseObject({ key: z.unknown() }) })
        .nullish()
        .catch(undefined),
    }),
  ),
  has_more: z.boolean().nullish(),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** Some apps may ask for so many at once, once a minute: https://docs.slack.dev/apis/web-api/rate-limits */
const A_PAGE = 15;
/** A busy channel is read no further. */
const MOST_PAGES = 20;
/** How long Slack may ask to wait, and how often. */
const MOST_WAIT_MS = 90_000;
const MOST_WAITS = 20;

/**
 * Reads back what was posted since. Waits where Slack asks for it: the answer is needed before anything is sent again.
 * Rejects where it may not read there.
 */
export async function findKeyed(web: Web, search: Search, delay: Delay): Promise<MessageId | undefined> {
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { messages, response_metadata: next } = await readPage(web, { ...search, cursor }, delay);
    const found = messages.find(({ metadata }) => isKeyed(metadata, search.key));
    cursor = next?.next_cursor || undefined;
    if (found || cursor === undefined) {
      return found?.ts;
    }
  }
  return undefined;
}

async function readPage(
  web: Web,
  { channel, since, parent, cursor }: Search & { readonly cursor: string | undefined },
  delay: Delay,
): Promise<z.infer<typeof page>> {
  const oldest = String(since.getTime() / 1_000);
  const common = { channel, oldest, limit: A_PAGE, include_all_metadata: true, ...(cursor && { cursor }) };
  for (let waits = 0; ; waits += 1) {
    try {
      const read =
        parent === undefined
          ? await web.conversations.history(common)
          : await web.conversations.replies({ ...common, ts: parent });
      return page.parse(read);
    } catch (cause) {
      const waitMs = waitAskedMs(cause);
      if (waitMs === undefined || waitMs > MOST_WAIT_MS || waits >= MOST_WAITS) {
        throw cause;
      }
      await delay(waitMs, new AbortController().signal);
    }
  }
}

function isKeyed(metadata: z.infer<typeof page>["messages"][number]["metadata"], key: string): boolean {
  return metadata?.event_type === EVENT_TYPE && metadata.event_payload.key === key;
}
