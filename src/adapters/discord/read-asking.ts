import type { Interaction } from "discord.js";
import { describeStale, NO_TEXT, UNKNOWN_BUTTON } from "../apologies.ts";
import type { createButtons } from "../buttons.ts";
import { type Asked, readMessage, readSlash, tenantOf } from "./read-interaction.ts";

type Buttons = ReturnType<typeof createButtons>;

/** What is asked, or a notice that nothing can be. */
export async function readAsking(interaction: Interaction, buttons: Buttons): Promise<Asked | string> {
  if (interaction.isChatInputCommand()) {
    return readSlash(interaction);
  }
  if (interaction.isMessageContextMenuCommand()) {
    const papers = readMessage(interaction);
    return papers === "" ? NO_TEXT : { command: "similar", fields: { papers }, how: "typed" };
  }
  if (!interaction.isButton()) {
    return UNKNOWN_BUTTON;
  }
  const pressed = await buttons.read(interaction.customId, tenantOf(interaction));
  switch (pressed.is) {
    case "known":
      return { command: pressed.asking.command, fields: pressed.asking.fields, how: "pressed" };
    case "expired":
      return describeStale(interaction.message.createdAt);
    case "unknown":
      return UNKNOWN_BUTTON;
  }
}
