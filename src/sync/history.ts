import { z } from "zod";
import type { Filling } from "../core/papers/source-watch.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { type State, stateKey } from "../core/runtime/state.ts";
import { dayBefore, monthsBefore, type Span, stepsOf } from "./spans.ts";
import type { SpanOutcome, SyncedSource } from "./sync-span.ts";

const reachedSchema = z.object({
  /** Everything from this day on is there. */
  backTo: z.iso.date(),
  months: z.number(),
  spentMs: z.number(),
});
type Reached = z.infer<typeof reachedSchema>;

interface HistoryParts {
  readonly sources: readonly SyncedSource[];
  readonly state: State;
  readonly clock: Clock;
  /** How many months back. */
  readonly months: number;
  readonly syncStep: (source: SyncedSource, span: Span) => Promise<SpanOutcome>;
}

export interface History {
  /** Fetches the newest month that is missing of some source. `false`: nothing is missing, or no source gives it now. */
  fillOne(): Promise<boolean>;
  filling(): Promise<Filling | undefined>;
}

/** Reaches back month by month, newest first; what is reached survives a restart. */
export function createHistory({ sources, state, clock, months, syncStep }: HistoryParts): History {
  const target = () => monthsBefore(today(), months);
  const today = () => clock.now().toISOString().slice(0, 10);

  async function reached(name: string): Promise<Reached> {
    const entry = await state.get(stateKey("history", name));
    return reachedSchema.safeParse(entry?.value).data ?? { backTo: today(), months: 0, spentMs: 0 };
  }

  async function note(name: string, value: Reached): Promise<void> {
    const key = stateKey("history", name);
    const entry = await state.get(key);
    await state.put(key, value, entry?.version ?? 0);
  }

  async function missing(): Promise<readonly { source: SyncedSource; known: Reached }[]> {
    const all = await Promise.all(
      sources.map(async (source) => ({ source, known: await reached(source.source.name) })),
    );
    return all
      .filter(({ known }) => known.backTo > target())
      .sort((a, b) => (a.known.backTo < b.known.backTo ? 1 : -1));
  }

  async function fillOne(): Promise<boolean> {
    for (const { source, known } of await missing()) {
      const [step] = stepsOf({ since: target(), until: dayBefore(known.backTo) }, "month");
      const began = clock.now().getTime();
      if (step && (await syncStep(source, step)).failure === undefined) {
        const spentMs = known.spentMs + clock.now().getTime() - began;
        await note(source.source.name, { backTo: step.since, months: known.months + 1, spentMs });
        return true;
      }
    }
    return false;
  }

  async function filling(): Promise<Filling | undefined> {
    const left = await missing();
    const [newest] = left;
    if (!newest) {
      return undefined;
    }
    const hours = left.map(({ known }) => hoursLeft(known, target()));
    const total = hours.reduce<number | undefined>(
      (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
      0,
    );
    return { backTo: newest.known.backTo, ...(total !== undefined && { hoursLeft: total }) };
  }

  return { fillOne, filling };
}

const MONTH_MS = 30.44 * 86_400_000;

/** At the pace so far; `undefined` before the first month. */
function hoursLeft({ backTo, months, spentMs }: Reached, target: string): number | undefined {
  const monthsLeft = Math.max(0, Date.parse(backTo) - Date.parse(target)) / MONTH_MS;
  return months === 0 ? undefined : ((spentMs / months) * monthsLeft) / 3_600_000;
}
