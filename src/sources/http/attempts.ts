import { randomUUID } from "node:crypto";
import type { Clock } from "../../core/runtime/clock.ts";
import type { Logger } from "../../core/runtime/logger.ts";
import { type Meters, SILENT_METERS } from "../../core/runtime/meters.ts";
import { guardedLookup, type Resolve } from "./addresses.ts";
import { type Connections, exchange, openConnections } from "./exchange.ts";
import { type HttpOptions, type HttpService, SourceError } from "./http-client.ts";
import { limitedSignal } from "./limited-signal.ts";
import { createLine, type Line } from "./line.ts";
import { refusalPause } from "./pacing.ts";
import type { Timing } from "./timing.ts";
import type { Patience, Turns } from "./turns.ts";
import { judgeAnswer, judgeError, type Outcome, type Settled } from "./verdicts.ts";

const DEFAULT_DEADLINE_MS = 30_000;
const DEFAULT_MAX_BYTES = 8_000_000;
/** A turn outlives its deadline by this, for the way to the state and back. */
const LEASE_MARGIN_MS = 5_000;

export interface AttemptParts {
  readonly turns: Turns;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly random: () => number;
  readonly logger: Logger;
  readonly meters?: Pick<Meters, "asked"> | undefined;
  readonly resolve: Resolve;
}

export interface Question {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** It may be answered with “nothing changed”. */
  readonly conditional: boolean;
}

export type Attempt = (
  service: HttpService,
  question: Question,
  options: HttpOptions,
  patience: Patience,
) => Promise<Settled>;

interface Door {
  readonly line: Line;
  readonly connections: Connections;
}

/** One attempt: a place in line, a turn, one exchange, and its verdict noted for all processes. */
export function createAttempts(parts: AttemptParts): Attempt {
  const doors = new Map<string, Door>();

  function doorOf(service: HttpService): Door {
    const door = doors.get(service.name) ?? {
      line: createLine(service.maxConcurrent),
      connections: openConnections(service.maxConcurrent, guardedLookup(service, parts.resolve)),
    };
    doors.set(service.name, door);
    return door;
  }

  return async (service, question, { deadlineMs = DEFAULT_DEADLINE_MS, ...options }, patience) => {
    const { line, connections } = doorOf(service);
    const leave = await line.enter(options.urgent ?? false, patience.signal);
    try {
      const turn = { id: randomUUID(), leaseMs: deadlineMs + LEASE_MARGIN_MS };
      const blockedUntil = await parts.turns.take(service, turn, patience);
      if (blockedUntil !== undefined) {
        return { kind: "throttled", untilMs: blockedUntil };
      }
      const outcome = await meet(parts, service, question, { ...options, deadlineMs }, connections);
      if (outcome === "abandoned") {
        await parts.turns.settle(service, turn.id, { kind: "abandoned" });
        throw options.signal?.reason;
      }
      return await note(parts, service, turn.id, outcome);
    } finally {
      leave();
    }
  };
}

async function meet(
  { clock, timing, meters = SILENT_METERS }: AttemptParts,
  service: HttpService,
  question: Question,
  options: HttpOptions & { readonly deadlineMs: number },
  connections: Connections,
): Promise<Outcome | "abandoned"> {
  const { deadlineMs, maxBytes = DEFAULT_MAX_BYTES } = options;
  const late = () => new SourceError(service.name, "unavailable", `gave no whole answer in ${deadlineMs / 1_000} s.`);
  const begun = clock.now().getTime();
  const asked = (code: string) => meters.asked(service.name, code, (clock.now().getTime() - begun) / 1_000);
  const limit = limitedSignal(options.signal, deadlineMs, late, timing);
  try {
    limit.signal.throwIfAborted();
    const raw = await exchange({ ...question, service: service.name, maxBytes, signal: limit.signal }, connections);
    asked(String(raw.status));
    return judgeAnswer(service, raw, { ...options, conditional: question.conditional }, clock.now().getTime());
  } catch (error) {
    if (options.signal?.aborted) {
      return "abandoned";
    }
    asked("failed");
    return judgeError(service, limit.signal.aborted ? limit.signal.reason : error);
  } finally {
    limit.end();
  }
}

async function note(
  { turns, clock, random, logger }: AttemptParts,
  service: HttpService,
  turn: string,
  outcome: Outcome,
): Promise<Settled> {
  const nowMs = clock.now().getTime();
  if (outcome.kind !== "throttled") {
    const { failures, blockedUntil } = await turns.settle(service, turn, outcome.verdict);
    if (failures > 0 && blockedUntil > nowMs) {
      logger.warn("source left alone", { service: service.name, failures, until: toIso(blockedUntil) });
    }
    return outcome;
  }
  const { failures } = await turns.pace(service);
  const until = Math.round(outcome.untilMs ?? nowMs + refusalPause(service.pauseMs, failures, random()));
  const { blockedUntil } = await turns.settle(service, turn, { kind: "throttled", until });
  logger.warn("source throttled", { service: service.name, until: toIso(blockedUntil) });
  return { kind: "throttled", untilMs: blockedUntil };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
