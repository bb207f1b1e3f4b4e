import type { Clock } from "../../core/runtime/clock.ts";
import { type State, stateKey } from "../../core/runtime/state.ts";
import { type HttpService, SourceError } from "./http-client.ts";
import {
  FRESH_PACE,
  type Pace,
  paceSchema,
  planTurn,
  settleTurn,
  type TurnPlan,
  type TurnRequest,
  type Verdict,
} from "./pacing.ts";
import type { Timing } from "./timing.ts";

/** How much longer at most one waits, so that processes which met once do not meet again. */
const SPREAD_MS = 50;

interface TurnParts {
  readonly state: State;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly random: () => number;
}

/** How long somebody is willing to wait. */
export interface Patience {
  readonly signal: AbortSignal;
  /** In milliseconds of the epoch. */
  readonly until: number;
}

/** The turns of all processes at each service; the state decides who is next. */
export function createTurns({ state, clock, timing, random }: TurnParts) {
  const nowMs = () => clock.now().getTime();

  async function read(service: HttpService): Promise<{ pace: Pace; version: number }> {
    const stored = await state.get(keyOf(service));
    // A form that another version wrote is forgotten: pacing begins anew.
    const parsed = paceSchema.safeParse(stored?.value);
    return { pace: parsed.success ? parsed.data : FRESH_PACE, version: stored?.version ?? 0 };
  }

  /** Takes the next turn. A number: the service is to be left alone until then, and no turn was taken. */
  async function take(service: HttpService, turn: TurnRequest, patience: Patience): Promise<number | undefined> {
    for (;;) {
      patience.signal.throwIfAborted();
      const { pace, version } = await read(service);
      const plan = planTurn(pace, service, turn, nowMs());
      if (plan.do === "give-up") {
        return plan.until;
      }
      if (plan.do === "start" && (await state.put(keyOf(service), plan.pace, version))) {
        return undefined;
      }
      await timing.pause(pauseBefore(service, plan, patience), patience.signal);
    }
  }

  function pauseBefore(service: HttpService, plan: TurnPlan, { until }: Patience): number {
    const waitMs = (plan.do === "wait" ? plan.waitMs : 0) + random() * SPREAD_MS;
    if (plan.do === "wait" && nowMs() + waitMs > until) {
      throw new SourceError(service.name, "busy", "has no turn free in time.");
    }
    return waitMs;
  }

  /** Gives the turn back and notes how it went. */
  async function settle(service: HttpService, id: string, verdict: Verdict): Promise<Pace> {
    for (;;) {
      const { pace, version } = await read(service);
      const settled = settleTurn(pace, id, verdict, nowMs());
      if (await state.put(keyOf(service), settled, version)) {
        return settled;
      }
      await timing.pause(random() * SPREAD_MS, new AbortController().signal);
    }
  }

  return { take, settle, pace: async (service: HttpService) => (await read(service)).pace };
}

export type Turns = ReturnType<typeof createTurns>;

function keyOf({ name }: HttpService): string {
  return stateKey("http", name);
}
