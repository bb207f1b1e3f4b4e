import { UserError } from "../runtime/errors.ts";
import type { Logger } from "../runtime/logger.ts";
import { readArguments } from "./arguments.ts";
import type { Card } from "./card.ts";
import type { Dispatch } from "./chat-adapter.ts";
import type { Command, Services } from "./command.ts";
import { fillingLine } from "./filling-line.ts";
import type { Action, Invocation } from "./invocation.ts";
import { STANDINGS } from "./invocation.ts";
import { nearest } from "./nearest.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Reply } from "./reply.ts";

interface DispatchOptions {
  readonly commands: readonly Command[];
  readonly services: Services;
  readonly logger: Logger;
  /** Asked for what people type; buttons and platforms of one person are not limited. */
  readonly rateLimit?: RateLimit;
  /** A short new word by which a failure is found in the log. */
  readonly newReference: () => string;
}

/** The way from one asking to its answer: parse, permission, rate, run. The only place that catches everything. */
export function createDispatch(options: DispatchOptions): Dispatch {
  return async (invocation) => {
    try {
      const reply = offerKnown(await answer(options, invocation), options.commands);
      return await tellFilling(reply, options.services);
    } catch (error) {
      return explain(options, invocation, error);
    }
  };
}

async function answer(options: DispatchOptions, invocation: Invocation): Promise<Reply> {
  const { commands, services } = options;
  const command = findCommand(commands, invocation);
  refuseStrangers(command, invocation);
  refuseHaste(options, invocation);
  const { values, remarks } = readArguments(command.args, invocation.input);
  return command.run(values, { ...services, commands, invocation, remarks });
}

function findCommand(commands: readonly Command[], { command: name, spell }: Invocation): Command {
  const command = commands.find((one) => one.name === name);
  if (!command) {
    const near = nearest(
      name,
      commands.map((one) => one.name),
    );
    const hint = near ? `Did you mean ${spell(near)}?` : `${spell("help")} shows what I can do.`;
    throw new UserError("unknown-command", `I do not know “${name}”. ${hint}`);
  }
  return command;
}

function refuseStrangers({ name, needs = "guest" }: Command, { may, spell }: Invocation): void {
  if (STANDINGS.indexOf(may) > STANDINGS.indexOf(needs)) {
    const who = needs === "manage" ? "people who manage this channel" : "members";
    throw new UserError("not-allowed", `${spell(name)} is for ${who}. Ask one of them to do it.`);
  }
}

function refuseHaste({ rateLimit }: DispatchOptions, { how, person }: Invocation): void {
  const waitMs = how === "typed" && rateLimit ? rateLimit.wait(person) : 0;
  if (waitMs > 0) {
    const seconds = Math.ceil(waitMs / 1000);
    throw new UserError(
      "too-fast",
      `One moment: you can ask again in ${seconds === 1 ? "1 second" : `${seconds} seconds`}.`,
    );
  }
}

/** While the history is being filled in, a list says how much there is to choose from. */
async function tellFilling(reply: Reply, { watch, records, clock }: Services): Promise<Reply> {
  if (!watch || reply.foot !== undefined || (reply.cards ?? []).length === 0) {
    return reply;
  }
  const filling = await watch.filling();
  return filling ? { ...reply, foot: fillingLine(filling, await records.count(), clock.now()) } : reply;
}

function explain({ logger, newReference }: DispatchOptions, invocation: Invocation, error: unknown): Reply {
  if (error instanceof UserError) {
    return { text: error.message, shown: "new" };
  }
  const reference = newReference();
  const { command } = invocation;
  logger.error("a command failed", { cause: error, asked: wordsAsked(invocation) }, { command, reference });
  return { text: `Something broke on my side (ref ${reference}). It is logged; asking again is safe.`, shown: "new" };
}

function wordsAsked({ input }: Invocation): readonly string[] {
  return typeof input === "string" ? [input] : Object.values(input).map(String);
}

/** An action is shown only if its command exists. */
function offerKnown(reply: Reply, commands: readonly Command[]): Reply {
  const known = (action: Action) => commands.some((command) => command.name === action.command);
  const withKnown = (card: Card): Card => ({ ...card, actions: card.actions.filter(known) });
  return {
    ...reply,
    ...(reply.cards && { cards: reply.cards.map(withKnown) }),
    ...(reply.actions && { actions: reply.actions.filter(known) }),
  };
}
