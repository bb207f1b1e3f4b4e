import { createVectorBlock, type VectorBlock } from "../encoders/vector-block.ts";

/** Where the last vectors were put side by side: a block takes longer to make than to use. */
let lastBlock: VectorBlock | undefined;

/** Of each of some vectors with all of them. */
export function cosinesAmong(vectors: readonly Int8Array[]): (paper: number) => Float64Array {
  const size = vectors.length;
  const block = blockFor(size, vectors[0]?.length ?? 0);
  vectors.forEach((vector, paper) => {
    block?.put(paper, vector);
  });
  const products = new Float64Array(size * size);
  vectors.forEach((vector, paper) => {
    products.set(block?.products(vector, size).subarray(0, size) ?? [], paper * size);
  });
  const squares = vectors.map((_, paper) => products[paper * (size + 1)] ?? 0);
  return (paper) => cosinesOf(products.subarray(paper * size, (paper + 1) * size), squares, paper);
}

/** In the place of the products. */
function cosinesOf(products: Float64Array, squares: readonly number[], paper: number): Float64Array {
  const square = squares[paper] ?? 0;
  for (let other = 0; other < products.length; other += 1) {
    const both = square * (squares[other] ?? 0);
    products[other] = both === 0 ? 0 : (products[other] ?? 0) / Math.sqrt(both);
  }
  return products;
}

function blockFor(rows: number, dimensions: number): VectorBlock | undefined {
  if (lastBlock?.dimensions !== dimensions || lastBlock.rows < rows) {
    lastBlock = dimensions === 0 ? undefined : createVectorBlock({ rows, dimensions });
  }
  return lastBlock;
}
