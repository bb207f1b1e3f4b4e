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
  { heading: "What you follow here", command: "following" },
  { heading: "How fresh it is", command: "status" },
];

const KEPT: Reply = {
  text:
    "What is kept about you\n" +
    "What you ask is kept only while its buttons work (7 days) and is never logged. " +
    "What you follow is kept until you remove it.",
  actions: [{ label: "Forget me", command: "forgetme", fields: {} }],
  shown: "new",
};

/** The whole of what a person sees who opens the app. */
export async function homeBlocks(
  origin: Origin,
  options: AnsweringOptions,
  signal: AbortSignal,
): Promise<readonly Block[]> {
  const { commands, dispatch, standingOf, buttons } = options;
  const acquaintance = await standingOf(origin);
  const known = (name: string) => commands.some((command) => command.name === name);
  const parts = await Promise.all(
    PARTS.filter(({ command }) => known(command)).map(async ({ heading, command }) => {
      const asked = { command, input: {}, how: "pressed" } as const;
      const reply = await dispatch(invocationOf(origin, asked, { ...options, acquaintance, signal }));
      return [...header(heading), ...(await rendered(reply, buttons, origin))];
    }),
  );
  const kept = { ...KEPT, actions: (KEPT.actions ?? []).filter(({ command }) => known(command)) };
  return [...parts.flatMap((blocks) => [...blocks, DIVIDER]), ...(await rendered(kept, buttons, origin))].slice(
    0,
    LIMITS.homeBlocks,
  );
}

async function rendered(
  reply: Reply,
  buttons: ReturnType<typeof createButtons>,
  { tenant }: Origin,
): Promise<readonly Block[]> {
  return renderBlocks(reply, await buttons.make(reply, { tenant }));
}
