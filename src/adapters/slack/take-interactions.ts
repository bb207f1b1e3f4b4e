import { randomUUID } from "node:crypto";
import type { RespondFn } from "@slack/bolt";
import { type ButtonKind, readId } from "../button-id.ts";
import { answerAsking } from "./answering.ts";
import { isDirect, type Origin, placeIn } from "./asking.ts";
import type { Bot } from "./bot.ts";
import type { Taking } from "./listeners.ts";
import { openModal } from "./modal.ts";
import type { PressPayload } from "./payloads.ts";
import { readChosen, readPress, readSlash } from "./read-asking.ts";
import { mentionSurface, respondingSurface, type Surface } from "./surface.ts";
import type { Once, TakingOptions } from "./taking-options.ts";

/** Commands, buttons and the menu of a message: Slack tells by which address each is answered. */
export function takeInteractions(options: TakingOptions, once: Once): Pick<Taking, "slash" | "chosen" | "press"> {
  const { web, bot, isNew, buttons } = options;

  const slash: Taking["slash"] = async (payload, respond) => {
    const { team_id: tenant = bot.team, user_id: user, channel_id: channel, trigger_id: trigger } = payload;
    const origin = { id: trigger ?? randomUUID(), tenant, user, channel: placeIn(channel, user) };
    const surface = respond
      ? respondingSurface({ respond, isShared: !isDirect(channel), isOwn: true })
      : mentionSurface(web, { channel, user });
    await once({ origin, kind: "ask", surface, read: () => readSlash(payload, options) });
  };

  const chosen: Taking["chosen"] = async (payload, respond) => {
    const thread = payload.message?.thread_ts;
    const origin = { ...originOf(payload, bot), thread };
    const { channel, user } = origin;
    const surface = respond
      ? respondingSurface({ respond, thread, isShared: !isDirect(channel), isOwn: true })
      : mentionSurface(web, { channel, user, thread });
    await once({ origin, kind: "ask", surface, read: () => readChosen(payload) });
  };

  const press: Taking["press"] = async (payload, respond) => {
    const origin = originOf(payload, bot);
    const pressing = { origin, kind: kindOf(payload), read: () => readPress(payload, buttons, origin.tenant) };
    if (respond && !payload.view) {
      await once({ ...pressing, surface: surfaceOf(payload, origin, respond) });
    } else if (await isNew(origin)) {
      const surface = await openModal(web, windowOf(payload));
      await answerAsking({ ...pressing, surface }, options);
    }
  };

  return { slash, chosen, press };
}

/** The window whose button was pressed; the Home is none. */
function windowOf({ view, trigger_id: trigger }: PressPayload) {
  return { view: view?.type === "modal" ? view.id : undefined, trigger };
}

type Interaction = Pick<PressPayload, "team" | "user" | "channel" | "trigger_id"> &
  Partial<Pick<PressPayload, "container" | "message" | "actions">>;

function originOf({ team, user, channel, container, ...rest }: Interaction, bot: Bot): Origin {
  return {
    id: rest.trigger_id ?? rest.actions?.[0]?.action_ts ?? randomUUID(),
    tenant: team?.id ?? bot.team,
    user: user.id,
    userTeam: user.team_id,
    channel: placeIn(channel?.id ?? container?.channel_id ?? user.id, user.id),
    thread: rest.message?.thread_ts ?? container?.thread_ts,
  };
}

/** A page is turned in place where the asker alone sees it; a public post is never edited by a button. */
function kindOf({ actions: [action] }: PressPayload): ButtonKind {
  return readId(action?.value ?? action?.selected_option?.value ?? "")?.kind ?? "ask";
}

function surfaceOf({ container }: PressPayload, { channel, thread }: Origin, respond: RespondFn): Surface {
  const isShared = !isDirect(channel);
  return respondingSurface({ respond, thread, isShared, isOwn: container?.is_ephemeral === true || !isShared });
}
