import { renderReply } from "../adapters/terminal/render.ts";
import type { Message } from "../core/chat/reply.ts";
import { UserError } from "../core/runtime/errors.ts";
import { linesOf } from "../sources/lines.ts";
import { openTalk } from "./open-talk.ts";
import { replyJson } from "./reply-json.ts";
import type { Tool, ToolInput } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const MOST_CARDS = 50;
const USUAL_CARDS = 5;
const PLAIN_WIDTH = 100;

export const ask: Tool = {
  name: "ask",
  usage: '[--json] [--limit N] ["/paper …"]…',
  summary: "Answers questions from scripts, as text or JSON",
  description:
    "Answers each argument, or else each line of standard input, in order. A refusal and nothing found are answers too.",
  options: {
    json: { type: "boolean", description: "one JSON object an answer: {v, text, cards, actions, total?}" },
    limit: {
      type: "string",
      value: "N",
      description: `cards an answer, 1 to ${MOST_CARDS}; ${USUAL_CARDS} unless told`,
    },
  },
  async run({ options, operands }, context) {
    const { stdin, stdout, color } = context.terminal;
    const pageSize = readLimit(options.limit);
    const library = await context.openLibrary();
    const width = stdout.columns ?? PLAIN_WIDTH;
    try {
      const { answer } = openTalk(library, { ...context, pageSize });
      const spell = (message: Message) =>
        options.json ? JSON.stringify(replyJson(message)) : `${renderReply(message, { width, color })}\n`;
      for await (const question of operands.length > 0 ? operands : linesOf(stdin)) {
        await writeLine(stdout, spell(await answer(question)));
      }
      return 0;
    } finally {
      await library.close();
    }
  },
};

function readLimit(given: ToolInput["options"][string]): number {
  const limit = given === undefined ? USUAL_CARDS : Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_CARDS) {
    throw new UserError("usage", `--limit is a whole number from 1 to ${MOST_CARDS}.`);
  }
  return limit;
}
