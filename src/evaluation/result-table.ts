import type { Comparison } from "./compare-paired.ts";
import type { Evaluation } from "./evaluate-collection.ts";
import { RECIPE } from "./recipe-table.ts";

export interface Result {
  readonly name: string;
  readonly evaluation: Evaluation;
  readonly comparison?: Comparison | undefined;
}

const NAME_WIDTH = 14;
const HEADINGS = ["nDCG", "recipe", "diff", "R@100", "MAP", "R-prec", "queries", "p50 ms", "p95 ms"];
const COMPARED = ["earlier", "diff", "p"];

export function tableHead(compared: boolean): string {
  return line("", compared ? [...HEADINGS, ...COMPARED] : HEADINGS);
}

/** In per cent, times in milliseconds. The first column is nDCG%20 where candidates are given, else nDCG@10. */
export function tableRow({ name, evaluation, comparison }: Result): string {
  const { "recall@100": recall, map, rprec, queries, msP50, msP95 } = evaluation;
  const recipe = RECIPE[name];
  const ours = 100 * mainFigure(evaluation);
  return line(name, [
    ours.toFixed(1),
    recipe?.toFixed(1) ?? "–",
    recipe === undefined ? "–" : signed(ours - recipe),
    ...[recall, map, rprec].map((value) => (100 * value).toFixed(1)),
    String(queries),
    msP50.toFixed(1),
    msP95.toFixed(1),
    ...(comparison ? comparedCells(ours, comparison) : []),
  ]);
}

/** Over the collections that the recipe was measured on, each counting alike; nothing where there is only one. */
export function averageRow(results: readonly Result[]): string | undefined {
  const known = results.flatMap(({ name, evaluation }) => {
    const recipe = RECIPE[name];
    return recipe === undefined ? [] : [{ ours: 100 * mainFigure(evaluation), recipe }];
  });
  if (known.length < 2) {
    return undefined;
  }
  const ours = known.reduce((sum, one) => sum + one.ours, 0) / known.length;
  const recipe = known.reduce((sum, one) => sum + one.recipe, 0) / known.length;
  return line(`average of ${known.length}`, [ours.toFixed(1), recipe.toFixed(1), signed(ours - recipe)]);
}

function mainFigure(evaluation: Evaluation): number {
  return evaluation["ndcg%20"] ?? evaluation["ndcg@10"];
}

function comparedCells(ours: number, { difference, p, queries }: Comparison): readonly string[] {
  if (queries === 0) {
    return ["–", "–", "–"];
  }
  return [(ours - 100 * difference).toFixed(1), signed(100 * difference), p.toFixed(4)];
}

function signed(value: number): string {
  const rounded = value.toFixed(1);
  return value > 0 && rounded !== "0.0" ? `+${rounded}` : rounded.replace("-0.0", "0.0");
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(8)).join("");
}
