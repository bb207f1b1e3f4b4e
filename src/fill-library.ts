import type { Paper } from "./core/papers/paper.ts";
import type { PaperRecords, PutOutcome } from "./core/papers/paper-records.ts";
import type { Library } from "./library.ts";

/** Takes in many papers at once. */
export interface Filling {
  /** Resolves when there is room for more: what is given is written while more is read. */
  put(papers: readonly Paper[]): Promise<void>;
  /** Everything is written and found. */
  finish(): Promise<void>;
}

/** What is asked of a library. */
interface Filled extends Pick<Library, "packIndex" | "refresh" | "saveIndex"> {
  readonly services: { readonly records: Pick<PaperRecords, "put"> };
}

/** So many are worth a packing of their own, beside the writing of more. */
const PAPERS_A_PACKING = 8_000;

/** Three things go on beside each other: what is read here, what a thread writes, and what another packs of it. */
export function fillLibrary(
  library: Filled,
  onPut: (outcomes: readonly PutOutcome[]) => void,
  { papersAPacking = PAPERS_A_PACKING } = {},
): Filling {
  const { services, packIndex, refresh, saveIndex } = library;
  let writing = Promise.resolve();
  let packing: Promise<void> | undefined;
  let unpacked = 0;

  async function write(papers: readonly Paper[]): Promise<void> {
    onPut(await services.records.put(papers));
    unpacked += papers.length;
    if (unpacked >= papersAPacking && !packing) {
      unpacked = 0;
      // What cannot be packed now is packed at the end, which also tells why not.
      packing = packIndex()
        .catch(() => undefined)
        .finally(() => {
          packing = undefined;
        });
    }
  }

  return {
    async put(papers) {
      await writing;
      writing = write(papers);
      // Whoever waits for it next is told.
      writing.catch(() => undefined);
    },
    async finish() {
      await writing;
      await packing;
      await refresh();
      await saveIndex();
    },
  };
}
