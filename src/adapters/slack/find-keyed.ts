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

type Page = z.infer<typeof page>;

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
  let next: Next | undefined = {};
  for (let pages = 0; next && pages < MOST_PAGES; pages += 1) {
    const read: Page = await readPage(web, { ...search, next }, delay);
    const found = read.messages.find(({ metadata }) => isKeyed(metadata, search.key));
    if (found) {
      return found.ts;
    }
    next = nextOf(read, search);
  }
  return undefined;
}

interface Next {
  readonly cursor?: string;
  readonly latest?: string;
  readonly oldest?: string;
}

/** Where more is announced without a cursor, it is asked for by the time of the last message: a channel is read backwards. */
function nextOf({ messages, has_more: more, response_metadata: told }: Page, { parent }: Search): Next | undefined {
  const cursor = told?.next_cursor;
  const last = messages.at(-1)?.ts;
  if (cursor) {
    return { cursor };
  }
  return more && last !== undefined ? { [parent === undefined ? "latest" : "oldest"]: last } : undefined;
}

async function readPage(
  web: Web,
  { channel, since, parent, next }: Search & { readonly next: Next },
  delay: Delay,
): Promise<Page> {
  const oldest = String(since.getTime() / 1_000);
  const common = { channel, oldest, limit: A_PAGE, include_all_metadata: true, ...next };
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
