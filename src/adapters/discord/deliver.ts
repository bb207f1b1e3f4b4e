import type { Interaction } from "discord.js";
import type { Action } from "../../core/chat/invocation.ts";
import type { Reply } from "../../core/chat/reply.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import type { ButtonKind } from "../button-id.ts";
import type { createButtons } from "../buttons.ts";
import { CODES, hasCode, type Outgoing } from "./outgoing.ts";
import type { Body } from "./posting.ts";
import { type Asked, isAmongOthers, tenantOf } from "./read-interaction.ts";
import { renderCards } from "./render.ts";
import { renderPlain } from "./render-plain.ts";

/** A reply, and what led to it where that can be asked again. */
export interface Answer {
  readonly reply: Reply;
  readonly asked?: Asked;
}

interface Delivering {
  readonly interaction: Interaction;
  readonly way: ButtonKind;
  readonly outgoing: Outgoing;
  readonly buttons: ReturnType<typeof createButtons>;
  readonly logger: Logger;
}

/** Cards, or plain text where Discord refuses them. */
export async function deliver({ reply, asked }: Answer, delivering: Delivering): Promise<void> {
  const { interaction, way, buttons, logger } = delivering;
  const share = way === "share" ? undefined : shareOf(interaction, reply, asked);
  const made = await buttons.make(reply, { tenant: tenantOf(interaction), ...(share && { share }) });
  try {
    await send(renderCards(reply, made), reply, delivering);
  } catch (cause) {
    if (!hasCode(cause, CODES.invalidForm)) {
      throw cause;
    }
    logger.error("Discord refused cards; plain text is sent instead", { cause });
    // What stands there as cards cannot become plain text.
    await send(renderPlain(reply, made), { ...reply, shown: "new" }, delivering);
  }
}

function send(body: Body, { cards = [], shown }: Reply, { interaction, way, outgoing }: Delivering): Promise<void> {
  if (way === "ask" || (way === "turn" && shown === "in place")) {
    return outgoing.edit(interaction, body);
  }
  // A notice that nothing can be shared is for the asker alone.
  return outgoing.add(interaction, body, way === "share" && cards.length > 0 ? "everybody" : "asker");
}

function shareOf(interaction: Interaction, { cards = [] }: Reply, asked: Asked | undefined): Action | undefined {
  return asked && cards.length > 0 && isAmongOthers(interaction)
    ? { label: "Share here", command: asked.command, fields: asked.fields }
    : undefined;
}
