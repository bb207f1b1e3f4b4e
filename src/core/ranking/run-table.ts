/** What was made of runs of ASCII letters and digits: found where they stand in a text, without cutting them out. */
export interface RunTable<Made> {
  readonly find: (text: string, run: Run) => Made | undefined;
  readonly keep: (surface: string, hash: number, made: Made) => void;
}

/** The characters of a text from `from` to before `to`, and the hash of these. */
export interface Run {
  from: number;
  to: number;
  hash: number;
}

interface Entry<Made> {
  readonly surface: string;
  readonly hash: number;
  readonly made: Made;
}

/** FNV-1a: https://www.rfc-editor.org/rfc/rfc9923 */
export const NO_HASH = 0x81_1c_9d_c5 | 0;
const PRIME = 0x01_00_01_93;
const FULLEST = 2;

export function hashWith(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME);
}

export function hashOf(text: string): number {
  let hash = NO_HASH;
  for (let place = 0; place < text.length; place += 1) {
    hash = hashWith(hash, text.charCodeAt(place));
  }
  return hash;
}

/** Forgets everything once it holds `most`. */
export function createRunTable<Made>(most: number): RunTable<Made> {
  const mask = 2 ** Math.ceil(Math.log2(FULLEST * most)) - 1;
  let slots = emptySlots<Made>(mask + 1);
  let size = 0;

  function slotOf(text: string, run: Run): number {
    let slot = (run.hash ^ (run.hash >>> 15)) & mask;
    for (let entry = slots[slot]; entry && !isRun(entry, text, run); entry = slots[slot]) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function keep(surface: string, hash: number, made: Made): void {
    if (size >= most) {
      slots = emptySlots(mask + 1);
      size = 0;
    }
    slots[slotOf(surface, { from: 0, to: surface.length, hash })] = { surface, hash, made };
    size += 1;
  }

  return { find: (text, run) => slots[slotOf(text, run)]?.made, keep };
}

function emptySlots<Made>(size: number): (Entry<Made> | undefined)[] {
  return new Array<Entry<Made> | undefined>(size).fill(undefined);
}

function isRun({ surface, hash }: Entry<unknown>, text: string, run: Run): boolean {
  if (hash !== run.hash || surface.length !== run.to - run.from) {
    return false;
  }
  for (let place = 0; place < surface.length; place += 1) {
    if (surface.charCodeAt(place) !== text.charCodeAt(run.from + place)) {
      return false;
    }
  }
  return true;
}
