import type { Reply } from "../../core/chat/reply.ts";
import type { createButtons } from "../buttons.ts";
import type { AnsweringOptions } from "./answering.ts";
import { invocationOf } from "./answering.ts";
import type { Origin } from "./asking.ts";
import { type Block, DIVIDER, header } from "./elements.ts";
import { LIMITS } from "./limits.ts";
import { renderBlocks } from "./render.ts";

interface Part {
  readonly heading: string;
  readonly command: string;
}

/** What the Home tells, as the commands of the same names tell it. */
const PARTS: readonly Part[] = [
  { heading: "What you can ask", command: "help" },
  { heading: "What you follow", command: "following" },
  { heading: "How fresh it is", command: "status" },
];

const KEPT = {
  heading: "What is kept about you",
  reply: {
    text:
      "What you ask is kept only while its buttons work (7 days), is never logged, and answers are for you alone. " +
      "What you follow, your votes and the zone you chose are kept until you erase them.",
    actions: [{ label: "Forget me", command: "forgetme", fields: {} }],
    shown: "new",
  },
} as const satisfies { readonly heading: string; readonly reply: Reply };

/** The whole of what a person sees who opens the app. */
export async function homeBlocks(
  origin: Origin,
  options: AnsweringOptions,
  signal: AbortSignal,
): Promise<readonly Block[]> {
  const { commands, dispatch, standingOf, buttons } = options;
  const acquaintance = await standingOf(origin);
  const known = (name: string) => commands.some((command) => command.name === name);
  const told = await Promise.all(
    PARTS.filter(({ command }) => known(command)).map(async ({ heading, command }) => {
      const asked = { command, input: {}, how: "pressed" } as const;
      const { foot: _, ...reply } = await dispatch(invocationOf(origin, asked, { ...options, acquaintance, signal }));
      return { heading, reply };
    }),
  );
  const kept = {
    ...KEPT,
    reply: { ...KEPT.reply, actions: KEPT.reply.actions.filter(({ command }) => known(command)) },
  };
  const parts = await Promise.all(
    [...told, kept].map(async ({ heading, reply }, place) => [
      ...(place > 0 ? [DIVIDER] : []),
      ...header(heading),
      ...(await rendered(reply, buttons, origin)),
    ]),
  );
  return parts.flat().slice(0, LIMITS.homeBlocks);
}

async function rendered(
  reply: Reply,
  buttons: ReturnType<typeof createButtons>,
  { tenant }: Origin,
): Promise<readonly Block[]> {
  return renderBlocks(reply, await buttons.make(reply, { tenant }));
}
