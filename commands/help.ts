import { type Command, type CommandContext, defineCommand } from "../src/core/chat/command.ts";
import type { Action } from "../src/core/chat/invocation.ts";
import { UserError } from "../src/core/runtime/errors.ts";

const PRIVACY =
  "What you ask is kept only while its buttons work (7 days), is never logged, and answers are for you alone;";

/** Whose first example can be pressed: one of each kind of wish. */
const TO_PRESS: ReadonlySet<string> = new Set(["paper", "trending", "follow"]);

export const help = defineCommand({
  name: "help",
  description: "Show what I can do, or how one command works",
  args: { command: { kind: "text", description: "the name of a command" } },
  examples: ["similar"],
  async run({ command: name }, context) {
    return name ? explainOne(name.replace(/^\//u, "").toLowerCase(), context) : explainAll(context);
  },
});

function explainAll({ commands, invocation: { spell } }: CommandContext) {
  const lines = commands.map(({ name, description }) => `${spell(name)}  ${description}`);
  const filters = "Filters, anywhere among words: author: cat: venue: year:2023.. “exact phrase” -word";
  return {
    text: [
      "I recommend research papers. Type words, paste a link, or follow what is trending.",
      ...lines,
      filters,
    ].join("\n"),
    actions: commands.filter(({ name }) => TO_PRESS.has(name)).flatMap(firstExample),
    foot: `${PRIVACY} ${spell("forgetme")} erases what I keep about you.`,
    shown: "new" as const,
  };
}

function explainOne(wanted: string, { commands, invocation: { spell } }: CommandContext) {
  const command = commands.find(({ name }) => name === wanted);
  if (!command) {
    throw new UserError("unknown-command", `I do not know “${wanted}”. ${spell("help")} shows what I can do.`);
  }
  const args = Object.entries(command.args)
    .filter(([, argument]) => !argument.hidden)
    .map(([name, argument]) => `  ${name}${argument.required ? "" : " (optional)"}: ${argument.description}`);
  const examples = command.examples.map((example) => `  ${spell(command.name, example)}`);
  return {
    text: [`${spell(command.name)}  ${command.description}`, ...args, "For example:", ...examples].join("\n"),
    actions: firstExample(command),
    shown: "new" as const,
  };
}

function firstExample({ name, args, examples: [example] }: Command): readonly Action[] {
  const [argument] = Object.keys(args);
  return example && argument ? [{ label: `${name} ${example}`, command: name, fields: { [argument]: example } }] : [];
}
