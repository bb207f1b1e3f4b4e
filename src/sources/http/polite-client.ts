import dns from "node:dns";
import type { Clock } from "../../core/runtime/clock.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import type { Meters } from "../../core/runtime/meters.ts";
import type { State } from "../../core/runtime/state.ts";
import { allowedUrl, type Resolve } from "./addresses.ts";
import type { Question } from "./attempts.ts";
import type { HttpAnswer, HttpClient, HttpOptions, HttpService } from "./http-client.ts";
import { createPersistence, type Heard } from "./persistence.ts";
import { type AnswerMemory, conditionsOf, type Remembered, recall, remember } from "./remembered.ts";
import { systemTiming, type Timing } from "./timing.ts";
import { createTurns } from "./turns.ts";

export interface HttpClientParts {
  readonly state: State;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meters?: Pick<Meters, "asked"> | undefined;
  readonly memory: AnswerMemory;
  /** Says who asks and whom to write to; `userAgentOf` makes one. */
  readonly userAgent: string;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly timing?: Timing;
  readonly resolve?: Resolve;
}

export function createHttpClient(parts: HttpClientParts): HttpClient {
  const { clock, memory, userAgent } = parts;
  const turns = createTurns({ timing: systemTiming, ...parts });
  const ask = createPersistence({ timing: systemTiming, resolve: dns.lookup, ...parts, turns });

  async function get(service: HttpService, address: string, options: HttpOptions = {}): Promise<HttpAnswer> {
    const { rememberMs } = options;
    const url = allowedUrl(service, address, "caller");
    const key = `${service.name} ${url.href}`;
    const known = rememberMs === undefined ? undefined : await recall(memory, key);
    const headers = { ...headersOf(userAgent, options), ...conditionsOf(known) };
    const heard = await ask(service, { method: "GET", url, headers, conditional: known !== undefined }, options);
    const answer = answerOf(heard, known);
    if (rememberMs !== undefined && answer.status === 200 && !answer.unchanged) {
      await remember(memory, key, answer, rememberMs);
    }
    return answer;
  }

  async function post(
    service: HttpService,
    address: string,
    body: unknown,
    options: HttpOptions = {},
  ): Promise<HttpAnswer> {
    const url = allowedUrl(service, address, "caller");
    const headers = { ...headersOf(userAgent, options), "content-type": "application/json" };
    const question: Question = { method: "POST", url, headers, body: JSON.stringify(body), conditional: false };
    return answerOf(await ask(service, question, options), undefined);
  }

  async function blockedUntil(service: HttpService): Promise<Date | undefined> {
    const { blockedUntil: until } = await turns.pace(service);
    return until > clock.now().getTime() ? new Date(until) : undefined;
  }

  return { get, post, blockedUntil };
}

/** `Paperboy/0.1.0 (mailto:ada@example.org)`. */
export function userAgentOf(version: string, contact: string | undefined): string {
  const address = contact?.includes("@") ? `mailto:${contact}` : contact;
  return `Paperboy/${version} (${address ? address.replaceAll(/[^!-~]|[()]/gu, "") : "no contact given"})`;
}

function headersOf(userAgent: string, { types, headers }: HttpOptions): Readonly<Record<string, string>> {
  return {
    "user-agent": userAgent,
    accept: [...(types ?? []), "*/*;q=0.1"].join(", "),
    "accept-encoding": "gzip, deflate, br",
    ...headers,
  };
}

function answerOf({ outcome, url }: Heard, known: Remembered | undefined): HttpAnswer {
  const { raw } = outcome;
  return outcome.kind === "unchanged" && known
    ? { status: 200, body: known.body, headers: raw.headers, url: url.href, unchanged: true }
    : { ...raw, url: url.href, unchanged: false };
}
