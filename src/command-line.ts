import { parseArgs } from "node:util";
import { nearest } from "./core/chat/nearest.ts";
import { UserError } from "./core/runtime/errors.ts";
import type { Tool, ToolInput } from "./tools/tool.ts";

export type CommandLine =
  | { readonly kind: "run"; readonly tool: Tool; readonly input: ToolInput }
  | { readonly kind: "default" }
  | { readonly kind: "version" }
  | { readonly kind: "check-config" }
  | { readonly kind: "help"; readonly tool?: Tool };

/** @throws UserError for a word or flag that nobody knows, naming the nearest one. */
export function readCommandLine(words: readonly string[], tools: readonly Tool[]): CommandLine {
  const [first, ...rest] = words;
  if (first === undefined) {
    return { kind: "default" };
  }
  if (first === "--version" || first === "-v") {
    return { kind: "version" };
  }
  if (first === "--check-config") {
    return { kind: "check-config" };
  }
  if (first === "--help" || first === "-h" || first === "help") {
    const tool = tools.find(({ name }) => name === rest[0]);
    return tool ? { kind: "help", tool } : { kind: "help" };
  }
  const tool = tools.find(({ name }) => name === first);
  if (!tool) {
    throw unknownWord(first, tools);
  }
  const input = readToolInput(tool, rest);
  return input.options.help ? { kind: "help", tool } : { kind: "run", tool, input };
}

function unknownWord(word: string, tools: readonly Tool[]): UserError {
  const near = nearest(
    word,
    tools.map(({ name }) => name),
  );
  const hint = near ? `Did you mean “paperboy ${near}”?` : "“paperboy --help” shows what there is.";
  return new UserError("usage", `paperboy does not know “${word}”. ${hint}`);
}

function readToolInput(tool: Tool, words: readonly string[]): ToolInput {
  const known = Object.fromEntries(Object.entries(tool.options).map(([name, { type }]) => [name, { type }]));
  const { tokens } = parseArgs({
    args: [...words],
    options: { ...known, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options: Record<string, string | boolean> = {};
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") {
      operands.push(token.value);
    } else if (token.kind === "option") {
      const value = readOption(tool, token);
      const before = tool.options[token.name]?.many ? options[token.name] : undefined;
      options[token.name] = before === undefined ? value : `${before},${value}`;
    }
  }
  return { options, operands };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
}

function readOption(tool: Tool, { name, rawName, value }: OptionToken): string | boolean {
  const option = name === "help" ? { type: "boolean" } : tool.options[name];
  const help = `“paperboy ${tool.name} --help” shows how.`;
  if (!option) {
    const near = nearest(name, Object.keys(tool.options));
    const hint = near ? `Did you mean --${near}?` : help;
    throw new UserError("usage", `paperboy ${tool.name} does not know ${rawName}. ${hint}`);
  }
  if (option.type === "boolean") {
    if (value !== undefined) {
      throw new UserError("usage", `${rawName} takes no value. ${help}`);
    }
    return true;
  }
  if (value === undefined || value === "") {
    throw new UserError("usage", `${rawName} needs a value. ${help}`);
  }
  return value;
}

export function describeUsage(tools: readonly Tool[]): string {
  const widest = Math.max(...tools.map(({ name }) => name.length));
  return [
    "paperboy: a chat bot that recommends research papers",
    "",
    "Usage: paperboy [COMMAND]",
    "",
    "Without a command it talks in the terminal, or serves the platforms whose tokens are set.",
    "",
    ...tools.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`),
    "",
    "  --help          this, or with a command how that one works",
    "  --check-config  whether the settings can be read, and what would run",
    "  --version       the version",
  ].join("\n");
}

export function describeTool({ name, usage, description, options }: Tool): string {
  const flags = Object.entries(options).map(([flag, option]) => ({
    left: `--${flag}${option.type === "string" ? ` ${option.value ?? "VALUE"}` : ""}`,
    right: option.description,
  }));
  const widest = Math.max(0, ...flags.map(({ left }) => left.length));
  return [
    `Usage: paperboy ${name} ${usage}`.trimEnd(),
    "",
    description,
    ...(flags.length > 0 ? ["", ...flags.map(({ left, right }) => `  ${left.padEnd(widest)}  ${right}`)] : []),
  ].join("\n");
}
