/** Rows one after another; sizes stand beside them. Indexes stay inside by construction, so `?? 0` never applies. */
export type Matrix = Float64Array;

interface Sizes {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
}

/** `left` × `right` transposed, into `result`; rows and columns are even in number. Blocks of 2 × 2 halve the loading. */
export function multiplyByTransposed(left: Matrix, right: Matrix, result: Matrix, sizes: Sizes): void {
  const { rows, columns, inner } = sizes;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      const a = row * inner;
      const b = column * inner;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      for (let k = 0; k < inner; k += 1) {
        const a0 = left[a + k] ?? 0;
        const a1 = left[a + inner + k] ?? 0;
        const b0 = right[b + k] ?? 0;
        const b1 = right[b + inner + k] ?? 0;
        s00 += a0 * b0;
        s01 += a0 * b1;
        s10 += a1 * b0;
        s11 += a1 * b1;
      }
      const place = row * columns + column;
      result[place] = s00;
      result[place + 1] = s01;
      result[place + columns] = s10;
      result[place + columns + 1] = s11;
    }
  }
}

/** Adds a row, times a factor, to a row of another matrix. */
export function addRow(
  from: Matrix,
  start: number,
  { to, place, size, factor }: { to: Matrix; place: number; size: number; factor: number },
): void {
  for (let k = 0; k < size; k += 1) {
    to[place + k] = (to[place + k] ?? 0) + factor * (from[start + k] ?? 0);
  }
}

export function transpose(matrix: Matrix, rows: number, columns: number, result: Matrix): void {
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      result[column * rows + row] = matrix[row * columns + column] ?? 0;
    }
  }
}

/** A column this much shorter than the longest, once what the others say is taken off, says nothing of its own. */
const NOTHING_OF_ITS_OWN = 1e-12;

/**
 * Makes the columns of a tall matrix orthonormal, in place (Cholesky QR). Columns that say nothing of their own become
 * zeros.
 */
export function orthonormalise(matrix: Matrix, columns: number): void {
  const factor = cholesky(gram(matrix, columns), columns);
  for (let start = 0; start < matrix.length; start += columns) {
    for (let column = 0; column < columns; column += 1) {
      const pivot = factor[column * columns + column] ?? 0;
      let rest = matrix[start + column] ?? 0;
      for (let before = 0; before < column; before += 1) {
        rest -= (matrix[start + before] ?? 0) * (factor[column * columns + before] ?? 0);
      }
      matrix[start + column] = pivot === 0 ? 0 : rest / pivot;
    }
  }
}

/** The products of all pairs of columns; only the lower half is filled. */
function gram(matrix: Matrix, columns: number): Matrix {
  const products = new Float64Array(columns * columns);
  for (let start = 0; start < matrix.length; start += columns) {
    for (let one = 0; one < columns; one += 1) {
      const factor = matrix[start + one] ?? 0;
      for (let other = 0; other <= one; other += 1) {
        const place = one * columns + other;
        products[place] = (products[place] ?? 0) + factor * (matrix[start + other] ?? 0);
      }
    }
  }
  return products;
}

/** Lower triangular; a row of zeros for each column that depends on those before it. */
function cholesky(products: Matrix, size: number): Matrix {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) {
      const pivot = factor[column * size + column] ?? 0;
      const rest = (products[row * size + column] ?? 0) - productBefore(factor, row * size, column * size, column);
      factor[row * size + column] = pivot === 0 ? 0 : rest / pivot;
    }
    const whole = products[row * size + row] ?? 0;
    const rest = whole - productBefore(factor, row * size, row * size, row);
    factor[row * size + row] = rest > NOTHING_OF_ITS_OWN * whole ? Math.sqrt(rest) : 0;
  }
  return factor;
}

function productBefore(factor: Matrix, row: number, otherRow: number, column: number): number {
  let sum = 0;
  for (let k = 0; k < column; k += 1) {
    sum += (factor[row + k] ?? 0) * (factor[otherRow + k] ?? 0);
  }
  return sum;
}
