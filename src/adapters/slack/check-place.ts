import { z } from "zod";
import type { Missing } from "../../core/chat/poster.ts";
import { isDirect } from "./asking.ts";
import type { Bot } from "./bot.ts";
import { codeOf, neededScope } from "./failures.ts";
import type { Web } from "./web.ts";

const answer = z.object({
  channel: z.object({ is_member: z.boolean().nullish(), is_archived: z.boolean().nullish() }),
});

/** What posting takes, but for being a member: to write, and to look whether it went out before it is sent again. */
const NEEDED = ["chat:write", "channels:history"];

/**
 * What is missing to post there, in words for whoever can give it. An app that was installed to read nothing sees no
 * channel: then the first post tells.
 */
export async function checkPlace(web: Web, bot: Bot | undefined, channel: string): Promise<readonly Missing[]> {
  const has = (scope: string) => bot?.scopes?.includes(scope) ?? true;
  const readsNothing = !has("channels:read");
  const unscoped = NEEDED.filter((scope) => !has(scope)).map(spellScope);
  if (isDirect(channel) || readsNothing) {
    return unscoped.filter((one) => one !== spellScope("channels:history"));
  }
  return [...unscoped, ...(await checkMembership(web, bot, channel))];
}

async function checkMembership(web: Web, bot: Bot | undefined, channel: string): Promise<readonly Missing[]> {
  const invitation = `an invitation to the channel (type /invite @${bot?.name ?? "paperboy"} there)`;
  try {
    const { is_member: isMember, is_archived: isArchived } = answer.parse(
      await web.conversations.info({ channel }),
    ).channel;
    const isOutside = isMember === false && !bot?.scopes?.includes("chat:write.public");
    return [...(isArchived ? ["a channel that is not archived"] : []), ...(isOutside ? [invitation] : [])];
  } catch (cause) {
    switch (codeOf(cause)) {
      case "channel_not_found":
        // A private channel is hidden from whoever is not in it.
        return [invitation];
      case "missing_scope":
        return [spellScope(neededScope(cause) ?? "channels:read")];
      default:
        throw cause;
    }
  }
}

function spellScope(scope: string): Missing {
  return `the permission ${scope} (add it to the app and install it again)`;
}
