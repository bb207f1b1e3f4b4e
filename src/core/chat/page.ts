import type { IntegerArgument } from "./arguments.ts";
import type { Action, Fields, Invocation } from "./invocation.ts";
import type { Reply } from "./reply.ts";

/** A list in words ends here: what follows the first fifty answers nothing. */
export const LONGEST_LIST = 50;

export const countArgument = {
  kind: "integer",
  description: "how many papers to show at once",
  min: 1,
  max: 10,
  capped: "Here are 10, the most I show.",
} as const satisfies IntegerArgument;

/** Set by Next and Previous. */
export const pageArgument = {
  kind: "integer",
  description: "which part of the list",
  min: 1,
  max: LONGEST_LIST,
  capped: "The list ends there.",
  hidden: true,
} as const satisfies IntegerArgument;

export interface Page {
  readonly number: number;
  readonly size: number;
  readonly offset: number;
  /** The size that was asked for: the next page has the same. */
  readonly count?: number;
  /** Turning a page changes the list in place. */
  readonly shown: Reply["shown"];
}

export function readPage(
  { page, count }: { readonly page?: number; readonly count?: number },
  { pageSize, how }: Invocation,
): Page {
  const size = count ?? pageSize;
  const number = page ?? 1;
  const turned = page !== undefined && how === "pressed";
  const shown = turned ? "in place" : "new";
  return { number, size, offset: (number - 1) * size, shown, ...(count !== undefined && { count }) };
}

/** Previous and Next, as far as there is more. `fields` are those of the list itself. */
export function pageActions(command: string, fields: Fields, page: Page, hasMore: boolean): readonly Action[] {
  const turn = (label: string, number: number): readonly Action[] => [
    { label, command, fields: { ...fields, ...(page.count !== undefined && { count: page.count }), page: number } },
  ];
  const next = hasMore && page.offset + page.size < LONGEST_LIST;
  return [
    ...(page.number > 1 ? turn("Previous", page.number - 1) : []),
    ...(next ? turn("Next", page.number + 1) : []),
  ];
}
