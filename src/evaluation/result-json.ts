import type { Result } from "./result-table.ts";

/** One object, measures 0–1 by collection; a later run can be compared with what holds the values of each query. */
export function resultsJson(results: readonly Result[], options: { readonly perQuery: boolean }): string {
  const entries = results.map(({ name, evaluation: { perQuery, ...means }, comparison }) => [
    name,
    { ...means, ...(options.perQuery && { perQuery }), ...(comparison && { comparison }) },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
