/** The loops over a block, and the memory they run on. Both implementations give the same numbers, to the last bit. */
export interface Scan {
  /** One row after another. */
  readonly vectors: Int8Array;
  /** Notes how long those rows are. */
  measure(firstRow: number, rows: number): void;
  /** The cosine of every row with the query, or `only` of those rows, which rise: good until the next call. */
  cosines(query: Int16Array, only?: ArrayLike<number>): Float32Array;
  /** The product of the first rows with the query, exact below 2²⁴: good until the next call. */
  products(query: Int16Array | Int8Array, rows: number): Float32Array;
}

export interface BlockSize {
  readonly rows: number;
  readonly dimensions: number;
}
