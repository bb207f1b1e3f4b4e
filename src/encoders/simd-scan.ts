import { inverseLength } from "./plain-scan.ts";
import type { BlockSize, Scan } from "./scan.ts";
import { SCAN_MODULE } from "./scan-module-table.ts";

/** The part of the WebAssembly interface used here; the types of Node do not bring it. */
interface Assembly {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

type Loop = (...numbers: readonly number[]) => void;

const PAGE_BYTES = 65_536;
const FLOAT_BYTES = 4;
/** What one turn of the scan takes; rows that fill the last turn are zeros. */
const ROWS_AT_ONCE = 4;
/** So many turns take no longer than another call. */
const FREE_TURNS = 2;

const compiled = compile();

/** `undefined` where the machine or the memory does not allow it. Each block has a memory of its own, freed with it. */
export function simdScan(size: BlockSize): Scan | undefined {
  try {
    return compiled && startIn(compiled.assembly, compiled.module, size);
  } catch {
    return undefined;
  }
}

function compile(): { readonly assembly: Assembly; readonly module: object } | undefined {
  try {
    const assembly: unknown = Reflect.get(globalThis, "WebAssembly");
    return isAssembly(assembly) ? { assembly, module: new assembly.Module(SCAN_MODULE) } : undefined;
  } catch {
    return undefined;
  }
}

function isAssembly(found: unknown): found is Assembly {
  return typeof found === "object" && found !== null && "Memory" in found && "Module" in found;
}

function startIn(assembly: Assembly, module: object, { rows, dimensions }: BlockSize): Scan {
  const room = Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE;
  const vectorsAt = dimensions * Int16Array.BYTES_PER_ELEMENT;
  const inversesAt = vectorsAt + room * dimensions;
  const cosinesAt = inversesAt + room * FLOAT_BYTES;
  const pages = Math.ceil((cosinesAt + room * FLOAT_BYTES) / PAGE_BYTES);
  const memory = new assembly.Memory({ initial: pages, maximum: pages });
  const { exports } = new assembly.Instance(module, { block: { memory } });
  const measure = loopOf(exports.measure);
  const scan = loopOf(exports.scan);
  const asked = new Int16Array(memory.buffer, 0, dimensions);
  const found = new Float32Array(memory.buffer, cosinesAt, rows);

  return {
    vectors: new Int8Array(memory.buffer, vectorsAt, rows * dimensions),
    measure(firstRow, count) {
      measure(vectorsAt + firstRow * dimensions, inversesAt + firstRow * FLOAT_BYTES, count, dimensions);
    },
    cosines(query, only) {
      asked.set(query);
      const queryInverse = inverseLength(query);
      const scanTurns = (from: number, to: number) => {
        const row = from * ROWS_AT_ONCE;
        const [inverses, cosines] = [inversesAt + row * FLOAT_BYTES, cosinesAt + row * FLOAT_BYTES];
        if (to > from) {
          scan(
            0,
            vectorsAt + row * dimensions,
            inverses,
            cosines,
            (to - from) * ROWS_AT_ONCE,
            dimensions,
            queryInverse,
          );
        }
      };
      only ? eachStretch(only, scanTurns) : scanTurns(0, room / ROWS_AT_ONCE);
      return found;
    },
    products(query, count) {
      asked.set(query);
      const turns = Math.ceil(count / ROWS_AT_ONCE);
      // The loop reads how long its rows are before it writes: they count as 1 in the very place of the products.
      new Float32Array(memory.buffer, cosinesAt, turns * ROWS_AT_ONCE).fill(1);
      if (turns > 0) {
        scan(0, vectorsAt, cosinesAt, cosinesAt, turns * ROWS_AT_ONCE, dimensions, 1);
      }
      return found;
    },
  };
}

/** The turns of rows, which rise: near ones together. */
function eachStretch(rows: ArrayLike<number>, visit: (from: number, to: number) => void): void {
  let from = 0;
  let to = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const turn = Math.floor((rows[place] ?? 0) / ROWS_AT_ONCE);
    if (turn > to + FREE_TURNS) {
      visit(from, to);
      from = turn;
    }
    to = turn + 1;
  }
  visit(from, to);
}

function loopOf(found: unknown): Loop {
  if (!isLoop(found)) {
    throw new Error("The module does not export its loops.");
  }
  return found;
}

function isLoop(found: unknown): found is Loop {
  return typeof found === "function";
}
