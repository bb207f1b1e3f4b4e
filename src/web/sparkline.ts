import { SYMBOLS } from "../core/chat/spell-figures.ts";
import type { Observation, SignalKind } from "../core/papers/signal-log.ts";
import { type Html, html } from "./html.ts";

const WIDTH = 120;
const HEIGHT = 36;
/** Room for the line's own thickness and its last dot. */
const MARGIN = 3;
const MOST_POINTS = 40;
/** A gain of one among three is no cliff. */
const LEAST_RANGE = 8;

interface Series {
  readonly kind: SignalKind;
  /** Oldest first, two at least. */
  readonly points: readonly { readonly atMs: number; readonly value: number }[];
}

/**
 * The figure worth drawing: the first kind, in this order, that was seen at two moments or more.
 * @param observations of one paper, oldest first
 */
export function seriesOf(observations: readonly Observation[]): Series | undefined {
  for (const kind of ["upvotes", "stars", "comments"] as const) {
    const seen = observations.filter((one) => one.kind === kind);
    const points = thin(seen.map(({ observedAt, value }) => ({ atMs: observedAt.getTime(), value })));
    if (points.length > 1) {
      return { kind, points };
    }
  }
  return undefined;
}

/** Evenly chosen, the first and the last among them. */
function thin<Point>(points: readonly Point[]): readonly Point[] {
  const step = Math.max(1, (points.length - 1) / (MOST_POINTS - 1));
  const kept = Array.from({ length: Math.min(points.length, MOST_POINTS) }, (_, place) => Math.round(place * step));
  return kept.flatMap((place) => points[place] ?? []);
}

/** A small drawing of how a figure rose, with its ends in figures under it, and all of it in words. */
export function sparkline({ kind, points }: Series): Html {
  const line = drawLine(points);
  const [first, last] = [points[0], points.at(-1)];
  const end = line.at(-1) ?? [0, 0];
  const path = line.map(([x, y]) => `${x} ${y}`).join("L");
  const said = `${kind}: ${spell(first?.value)} to ${spell(last?.value)} in ${spellSpan(first?.atMs, last?.atMs)}`;
  const ends = `${SYMBOLS[kind]} ${spell(first?.value)} → ${spell(last?.value)}`;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${said}" preserveAspectRatio="none"><path d="M${path}L${end[0]} ${HEIGHT}L${line[0]?.[0] ?? 0} ${HEIGHT}Z" fill="currentColor" opacity=".13"/><path d="M${path}" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/></svg><span aria-hidden="true">${ends}</span>`;
}

/** Where the points stand in the drawing. The lowest figure is at its foot unless all are close together. */
export function drawLine(points: Series["points"]): readonly (readonly [x: number, y: number])[] {
  const values = points.map(({ value }) => value);
  const times = points.map(({ atMs }) => atMs);
  const lowest = Math.min(...values);
  const range = Math.max(LEAST_RANGE, Math.max(...values) - lowest);
  const start = Math.min(...times);
  const span = Math.max(1, Math.max(...times) - start);
  const round = (number: number) => Math.round(number * 10) / 10;
  return points.map(({ atMs, value }) => [
    round(MARGIN + ((atMs - start) / span) * (WIDTH - 2 * MARGIN)),
    round(HEIGHT - MARGIN - ((value - lowest) / range) * (HEIGHT - 2 * MARGIN)),
  ]);
}

function spell(value = 0): string {
  return value.toLocaleString("en");
}

function spellSpan(fromMs = 0, toMs = 0): string {
  const hours = Math.max(1, Math.round((toMs - fromMs) / 3_600_000));
  return hours < 48 ? `${hours} ${hours === 1 ? "hour" : "hours"}` : `${Math.round(hours / 24)} days`;
}
