import { plainScan } from "./plain-scan.ts";
import type { BlockSize, Scan } from "./scan.ts";
import { simdScan } from "./simd-scan.ts";

/** Vectors of whole numbers, as many as there is room for; a row not yet put is a row of zeros, like nothing (cosine 0). */
export interface VectorBlock extends BlockSize {
  /** All rows as one run of bytes, for keeping. Whoever changes them tells it with `put`. */
  readonly bytes: Int8Array;
  /** Replaces the rows from there on; zeros remove. From the first on, `bytes` itself says that they were changed there. */
  put(firstRow: number, vectors: Int8Array): void;
  /** The cosine of every row with the query, or `only` of those rows, which rise: good until the next call. */
  cosines(query: Int16Array, only?: ArrayLike<number>): Float32Array;
  /** The product of the first rows with the query, exact below 2²⁴: good until the next call. */
  products(query: Int16Array | Int8Array, rows: number): Float32Array;
}

/** What one turn of the loop takes: 16 components. */
const STEP = 16;

/** @param startScan where to run: with SIMD where the machine has it */
export function createVectorBlock(size: BlockSize, startScan: (size: BlockSize) => Scan = startBestScan): VectorBlock {
  const { rows, dimensions } = size;
  if (dimensions % STEP !== 0) {
    throw new Error(`A vector has a multiple of ${STEP} components, not ${dimensions}.`);
  }
  const scan = startScan(size);

  function put(firstRow: number, vectors: Int8Array): void {
    if (vectors !== scan.vectors) {
      scan.vectors.set(vectors, firstRow * dimensions);
    }
    if (vectors.length > 0) {
      scan.measure(firstRow, vectors.length / dimensions);
    }
  }

  return { rows, dimensions, bytes: scan.vectors, put, cosines: scan.cosines, products: scan.products };
}

function startBestScan(size: BlockSize): Scan {
  return simdScan(size) ?? plainScan(size);
}
