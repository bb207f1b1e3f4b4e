import { quantile } from "../../src/evaluation/quantile.ts";
import { KINDS, type Kind } from "./engine.ts";
import type { Measured } from "./measure.ts";

type Results = ReadonlyMap<string, Measured>;

interface Row {
  readonly heading: string;
  readonly value: (one: Measured) => number | undefined;
  readonly unit: "ms" | "s" | "MB";
}

const ROWS: readonly Row[] = [
  ...KINDS.flatMap((kind) =>
    [0.5, 0.95].map(
      (share): Row => ({
        heading: `${kind} p${100 * share}`,
        value: ({ times }) => quantileOf(times, kind, share),
        unit: "ms",
      }),
    ),
  ),
  { heading: "build", value: ({ buildMs }) => buildMs / 1000, unit: "s" },
  { heading: "build, peak memory", value: ({ buildPeakMB }) => buildPeakMB, unit: "MB" },
  { heading: "on disk", value: ({ sizeMB }) => sizeMB, unit: "MB" },
  { heading: "open", value: ({ openMs }) => openMs, unit: "ms" },
  { heading: "process to first answer", value: ({ startMs }) => startMs, unit: "ms" },
  { heading: "memory then", value: ({ rssMB }) => rssMB, unit: "MB" },
  { heading: "memory at the end", value: ({ endMB }) => endMB, unit: "MB" },
  { heading: "add 1,000 papers", value: ({ added }) => added?.ms, unit: "ms" },
  { heading: "question p95 meanwhile", value: ({ added }) => added?.askedP95, unit: "ms" },
  { heading: "longest block meanwhile", value: ({ added }) => added?.maxBlockMs, unit: "ms" },
  { heading: "longest block otherwise", value: ({ maxBlockMs }) => maxBlockMs, unit: "ms" },
];
const HEADING_WIDTH = 26;
const CELL_WIDTH = 25;

/** Ratios to the first engine, the figures themselves in brackets. */
export function spellOut(results: Results, papers: number): string {
  const [first, ...others] = [...results];
  if (!first) {
    return "";
  }
  const [name, ours] = first;
  const head = [name, ...others.map(([other]) => `${other} ÷ ${name}`)];
  const rows = ROWS.map((row) => [
    row.heading,
    figure(row.value(ours), row.unit),
    ...others.map(([, other]) => ratio(row, ours, other)),
  ]);
  return [
    `${papers.toLocaleString("en")} papers`,
    "",
    line(["", ...head]),
    ...rows.map(line),
    "",
    ...lost(results),
  ].join("\n");
}

function lost(results: Results): readonly string[] {
  return [...results].flatMap(([name, { added }]) =>
    added && !added.found ? [`${name} did not find the last paper added.`] : [],
  );
}

function ratio({ value, unit }: Row, ours: Measured, other: Measured): string {
  const [theirs, own] = [value(other), value(ours)];
  if (theirs === undefined) {
    return "–";
  }
  return own ? `${times(theirs / own)} (${figure(theirs, unit)})` : `(${figure(theirs, unit)})`;
}

function times(factor: number): string {
  return `${factor >= 10 ? factor.toFixed(0) : factor.toPrecision(2)}×`;
}

function figure(value: number | undefined, unit: Row["unit"]): string {
  return value === undefined ? "–" : `${value >= 100 ? value.toFixed(0) : value.toPrecision(2)} ${unit}`;
}

function line([heading = "", ...cells]: readonly string[]): string {
  return (heading.padEnd(HEADING_WIDTH) + cells.map((cell) => cell.padStart(CELL_WIDTH)).join("")).trimEnd();
}

function quantileOf(times: Measured["times"], kind: Kind, share: number): number | undefined {
  const ofKind = times.get(kind);
  return ofKind && quantile(ofKind, share);
}

/** Times in milliseconds. `block` is ours: the longest time that nothing else could run, papers arriving or not. */
export function asJson(results: Results, papers: number): string {
  const engines = [...results].map(([name, { times: all, added, ...figures }]) => {
    const kinds = [...all].map(([kind, ofKind]) => [kind, { p50: quantile(ofKind, 0.5), p95: quantile(ofKind, 0.95) }]);
    return [name, { ...Object.fromEntries(kinds), ...figures, ...(added && { add: added }) }];
  });
  const ours = results.get("paperboy");
  const block = { maxMs: Math.max(ours?.maxBlockMs ?? 0, ours?.added?.maxBlockMs ?? 0) };
  return JSON.stringify({ papers, engines: Object.fromEntries(engines), block });
}
