import type { Matrix } from "./matrix.ts";

const KEEP_MEAN = 0.9;
const KEEP_SQUARE = 0.99;
const LEAST = 1e-8;

/** Moves rows of a matrix against their slopes. */
export interface Descent {
  /** Begins a step at that rate. */
  begin(rate: number): void;
  /** Moves one row and leaves its slopes at zero. */
  move(row: number): void;
}

/**
 * Adam (https://arxiv.org/abs/1412.6980) that only looks at rows with slopes: the moments of a row decay by as many steps
 * as it was not moved.
 */
export function createAdam(values: Matrix, slopes: Matrix, columns: number): Descent {
  const means = new Float64Array(values.length);
  const squares = new Float64Array(values.length);
  const lastStep = new Uint32Array(values.length / columns);
  let step = 0;
  let rate = 0;

  function move(row: number): void {
    const missed = step - (lastStep[row] ?? 0);
    lastStep[row] = step;
    const decay = KEEP_MEAN ** missed;
    const squareDecay = KEEP_SQUARE ** missed;
    const pace = rate / (1 - KEEP_MEAN ** step);
    const correction = 1 / (1 - KEEP_SQUARE ** step);
    for (let place = row * columns; place < (row + 1) * columns; place += 1) {
      const slope = slopes[place] ?? 0;
      const mean = decay * (means[place] ?? 0) + (1 - KEEP_MEAN) * slope;
      const square = squareDecay * (squares[place] ?? 0) + (1 - KEEP_SQUARE) * slope * slope;
      means[place] = mean;
      squares[place] = square;
      values[place] = (values[place] ?? 0) - (pace * mean) / (Math.sqrt(square * correction) + LEAST);
      slopes[place] = 0;
    }
  }

  return {
    begin(nextRate) {
      step += 1;
      rate = nextRate;
    },
    move,
  };
}
