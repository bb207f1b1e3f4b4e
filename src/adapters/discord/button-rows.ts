import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { plainText } from "../../core/chat/shown-text.ts";
import type { Button } from "../buttons.ts";
import { LIMITS } from "./limits.ts";

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export function buttonRows(buttons: readonly Button[], mostRows: number): readonly Row[] {
  const shown = buttons.slice(0, mostRows * LIMITS.buttonsPerRow);
  const rows = Array.from({ length: Math.ceil(shown.length / LIMITS.buttonsPerRow) }, (_, row) =>
    shown.slice(row * LIMITS.buttonsPerRow, (row + 1) * LIMITS.buttonsPerRow),
  );
  return rows.map((row) => ({ type: ComponentType.ActionRow, components: row.map(toComponent) }));
}

export function toComponent({ label, id }: Button): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: plainText(label, LIMITS.buttonLabel) || "…",
    custom_id: id,
  };
}
