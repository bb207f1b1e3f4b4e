import { z } from "zod";
import type { Missing } from "../../core/chat/poster.ts";
import { isDirect } from "./asking.ts";
import type { Bot } from "./bot.ts";
import { codeOf, neededScope } from "./failures.ts";
import type { Web } from "./web.ts";

const answer = z.object({
  channel: z.object({ is_member: z.boolean().nullish(), is_archived: z.boolean().nullish() }),
});

/** What is missing to post there, in words for whoever can give it. */
export async function checkPlace(web: Web, bot: Bot | undefined, channel: string): Promise<readonly Missing[]> {
  const mayWrite = bot?.scopes?.includes("chat:write") ?? true;
  const unscoped = mayWrite ? [] : [spellScope("chat:write")];
  return isDirect(channel) ? unscoped : [...unscoped, ...(await checkMembership(web, bot, channel))];
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
        return unseen(neededScope(cause) ?? SEES);
      default:
        throw cause;
    }
  }
}

const SEES = "channels:read";

/** An app that was installed to read nothing sees no channel: then the first post tells. */
function unseen(needed: string): readonly Missing[] {
  return needed.split(",").includes(SEES) ? [] : [spellScope(needed)];
}

function spellScope(scope: string): Missing {
  return `the permission ${scope} (add it to the app and install it again)`;
}
