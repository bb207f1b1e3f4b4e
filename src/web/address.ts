import type { Action, Fields } from "../core/chat/invocation.ts";

/** What the home page can be asked, and how an address says it. */
export interface Asked {
  readonly command: "paper" | "similar" | "trending";
  readonly fields: Fields;
}

/** The name of the box that a command's words come from. */
const BOXES = { paper: "q", similar: "like", trending: "topic" } as const satisfies Record<Asked["command"], string>;
const TEXTS = { paper: "words", similar: "papers", trending: "topic" } as const satisfies Record<
  Asked["command"],
  string
>;

/** What else may stand in an address, with each command's own word for it. */
const EXTRAS: readonly string[] = ["page", "exactly", "window"];
const LONGEST = 2_000;

/** `?q=…` searches, `?like=…` finds similar papers; what is neither shows what is trending. */
export function readAddress(query: URLSearchParams): Asked {
  const command = (["paper", "similar"] as const).find((one) => query.get(BOXES[one])?.trim()) ?? "trending";
  const text = query.get(BOXES[command])?.trim().slice(0, LONGEST) ?? "";
  const extras = EXTRAS.flatMap((name) => {
    const value = query.get(name)?.trim() ?? "";
    return value === "" ? [] : [[name, name === "page" ? readPage(value) : value.slice(0, 20)] as const];
  });
  return { command, fields: { ...(text && { [TEXTS[command]]: text }), ...Object.fromEntries(extras) } };
}

/** What is no page is the first one. */
function readPage(value: string): number {
  return /^[1-9]\d?$/u.test(value) ? Number(value) : 1;
}

/** Where a press of that button leads to; nowhere for what a page cannot do. */
export function addressOf({ command, fields }: Action): string | undefined {
  const known = command === "paper" || command === "similar" || command === "trending" ? command : undefined;
  if (known === undefined || fields.further !== undefined) {
    return undefined;
  }
  const query = new URLSearchParams();
  const text = fields[TEXTS[known]];
  if (text !== undefined) {
    query.set(BOXES[known], String(text));
  }
  for (const name of EXTRAS) {
    const value = fields[name];
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return `?${query}`;
}
