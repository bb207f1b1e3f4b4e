import { UserError } from "../runtime/errors.ts";
import type { Fields } from "./invocation.ts";

interface Common {
  readonly description: string;
  readonly required?: true;
  /** Set by buttons alone: no slash option, not in help. */
  readonly hidden?: true;
}

export interface TextArgument extends Common {
  readonly kind: "text";
  /** Platforms that can complete what is being typed offer titles. */
  readonly completes?: "titles";
}

export interface IntegerArgument extends Common {
  readonly kind: "integer";
  readonly min: number;
  readonly max: number;
  /** Said when a larger number was asked for and `max` is given. */
  readonly capped: string;
}

export interface ChoiceArgument extends Common {
  readonly kind: "choice";
  readonly choices: readonly string[];
}

export type Argument = TextArgument | IntegerArgument | ChoiceArgument;
export type Arguments = Readonly<Record<string, Argument>>;

type ValueOf<A extends Argument> = A extends IntegerArgument
  ? number
  : A extends ChoiceArgument
    ? A["choices"][number]
    : string;

/** What `run` receives: required arguments always, the others perhaps. */
export type Values<A extends Arguments> = {
  readonly [K in keyof A as A[K] extends { required: true } ? K : never]: ValueOf<A[K]>;
} & { readonly [K in keyof A as A[K] extends { required: true } ? never : K]?: ValueOf<A[K]> };

export interface ReadArguments {
  readonly values: Readonly<Record<string, string | number>>;
  /** What was done differently from what was asked, in words. */
  readonly remarks: readonly string[];
}

/** @throws UserError when a value is missing or cannot be read. */
export function readArguments(args: Arguments, input: string | Fields): ReadArguments {
  const fields = typeof input === "string" ? fieldsOfText(args, input) : input;
  const values: Record<string, string | number> = {};
  const remarks: string[] = [];
  for (const [name, argument] of Object.entries(args)) {
    const given = fields[name];
    if (given === undefined || given === "") {
      requireNothing(name, argument);
      continue;
    }
    const read = readValue(name, argument, given);
    values[name] = read.value;
    remarks.push(...read.remarks);
  }
  return { values, remarks };
}

/**
 * `robotics week count:3`: words of a choice at either end, `name:value` for arguments that are no text; what is left
 * is the text. A quoted word is always text.
 */
function fieldsOfText(args: Arguments, text: string): Fields {
  const fields: Record<string, string> = {};
  const words = text.trim().split(/\s+/u);
  const rest = words.filter((word) => !takeNamed(args, word, fields));
  for (const [name, argument] of Object.entries(args)) {
    if (argument.kind === "choice" && !argument.hidden && fields[name] === undefined) {
      takeChoice(name, argument, rest, fields);
    }
  }
  const textName = Object.keys(args).find((name) => args[name]?.kind === "text" && !args[name]?.hidden);
  if (textName) {
    fields[textName] = rest.join(" ");
  }
  return fields;
}

function takeNamed(args: Arguments, word: string, fields: Record<string, string>): boolean {
  const [, name, value] = /^([a-z]+)[:=](\S+)$/u.exec(word) ?? [];
  const argument = name === undefined ? undefined : args[name];
  if (name === undefined || value === undefined || argument === undefined || argument.kind === "text") {
    return false;
  }
  fields[name] = value;
  return true;
}

function takeChoice(name: string, argument: ChoiceArgument, rest: string[], fields: Record<string, string>): void {
  for (const at of [rest.length - 1, 0]) {
    const word = rest[at]?.toLowerCase();
    if (word !== undefined && argument.choices.includes(word)) {
      fields[name] = word;
      rest.splice(at, 1);
      return;
    }
  }
}

function requireNothing(name: string, argument: Argument): void {
  if (argument.required) {
    throw new UserError("missing-argument", `“${name}” is missing: ${argument.description}.`);
  }
}

interface ReadValue {
  readonly value: string | number;
  readonly remarks: readonly string[];
}

function readValue(name: string, argument: Argument, given: string | number): ReadValue {
  switch (argument.kind) {
    case "text":
      return { value: String(given).trim(), remarks: [] };
    case "choice":
      return { value: readChoice(name, argument, String(given)), remarks: [] };
    case "integer":
      return readInteger(name, argument, Number(given));
  }
}

function readChoice(name: string, { choices }: ChoiceArgument, given: string): string {
  const choice = choices.find((one) => one === given.trim().toLowerCase());
  if (choice === undefined) {
    throw new UserError("bad-argument", `“${name}” is one of ${choices.join(", ")}.`);
  }
  return choice;
}

function readInteger(name: string, { min, max, capped }: IntegerArgument, given: number): ReadValue {
  if (!Number.isInteger(given) || given < min) {
    throw new UserError("bad-argument", `“${name}” is a whole number from ${min} to ${max}.`);
  }
  return given > max ? { value: max, remarks: [capped] } : { value: given, remarks: [] };
}
