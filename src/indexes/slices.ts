import { setImmediate } from "node:timers/promises";

/** Lets everything else that waits have its turn. */
export type Rest = () => Promise<unknown>;

export const restOneTurn: Rest = () => setImmediate();

/** Works through `items` with a rest after every `size`, so that a long list never holds up an answer. */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void,
  { size, rest }: { readonly size: number; readonly rest: Rest },
): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item);
    done += 1;
    if (done % size === 0) {
      await rest();
    }
  }
}
