import { setImmediate } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";

/** A page on its way between threads. */
export interface SlicedPage {
  readonly whole: Readonly<Record<string, unknown>>;
  /** The page's lists by name, a packed slice after another. */
  readonly lists: Readonly<Record<string, readonly Uint8Array[]>>;
}

const ITEMS_A_SLICE = 50;

/** A thousand papers in one message would hold up whoever gets it until all are unpacked. */
export function slicePage(page: object): SlicedPage {
  const entries = Object.entries(page);
  const lists = entries.flatMap(([name, value]) => (Array.isArray(value) ? [[name, packed(value)] as const] : []));
  return {
    whole: Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value))),
    lists: Object.fromEntries(lists),
  };
}

function packed(items: readonly unknown[]): readonly Uint8Array[] {
  const slices: Uint8Array[] = [];
  for (let start = 0; start < items.length; start += ITEMS_A_SLICE) {
    slices.push(serialize(items.slice(start, start + ITEMS_A_SLICE)));
  }
  return slices;
}

/** The page again. Everything else that waits has its turn between two slices. */
export async function joinPage({ whole, lists }: SlicedPage): Promise<object> {
  const page: Record<string, unknown> = { ...whole };
  for (const [name, slices] of Object.entries(lists)) {
    const items: unknown[] = [];
    for (const slice of slices) {
      items.push(...deserialize(slice));
      await setImmediate();
    }
    page[name] = items;
  }
  return page;
}
