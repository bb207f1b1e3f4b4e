import { z } from "zod";
import type { PaperSource } from "../core/papers/paper-source.ts";
import { type State, stateKey } from "../core/runtime/state.ts";
import { SourceError } from "../sources/http/http-client.ts";
import type { HealthBook } from "./health-book.ts";
import { type Span, type StepUnit, stepsOf } from "./spans.ts";
import { addTallies, NOTHING_CAME, type Tally } from "./sync-source.ts";

/** A source and how it is best asked. */
export interface SyncedSource {
  readonly source: PaperSource;
  readonly unit: StepUnit;
}

interface SpanParts {
  readonly state: State;
  readonly health: HealthBook;
  readonly sync: (source: PaperSource, span: Span) => Promise<Tally>;
  /** So much of the span is done, 0–1. */
  readonly onShare?: (share: number) => void;
}

export interface SpanOutcome extends Tally {
  /** Why the source did not give all of it. */
  readonly failure?: string;
}

const doneSchema = z.object({ steps: z.array(z.string()) });

/**
 * A whole span, step by step, newest first. A run that was killed goes on after the steps that were done; a failing
 * source ends the run, and what came stays.
 */
export async function syncSpan({ source, unit }: SyncedSource, span: Span, parts: SpanParts): Promise<SpanOutcome> {
  const { state, health } = parts;
  const key = stateKey("sync", source.name, span.since, span.until);
  let tally = NOTHING_CAME;
  let entry = await state.get(key);
  const done = new Set(doneSchema.safeParse(entry?.value).data?.steps);
  const steps = stepsOf(span, unit);
  for (const step of steps.filter(({ since }) => !done.has(since))) {
    try {
      tally = addTallies(tally, await parts.sync(source, step));
    } catch (error) {
      return { ...tally, failure: await noteFailure(source.name, error, health) };
    }
    done.add(step.since);
    parts.onShare?.(done.size / steps.length);
    await state.put(key, { steps: [...done] }, entry?.version ?? 0);
    entry = await state.get(key);
  }
  await state.remove(key, entry?.version ?? 0);
  await health.succeeded(source.name, tally.newest);
  return tally;
}

/** @throws what is no failure of the source */
async function noteFailure(name: string, error: unknown, health: HealthBook): Promise<string> {
  if (!(error instanceof SourceError)) {
    throw error;
  }
  await health.failed(name, error.message, error.until);
  return error.message;
}
