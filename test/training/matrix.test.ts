import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiplyByTransposed, orthonormalise } from "../../src/training/matrix.ts";

const entries = (count: number) =>
  fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: count, maxLength: count });

describe("matrices", () => {
  it("multiply as row times row", () => {
    fc.assert(
      fc.property(entries(4 * 3), entries(2 * 3), (left, right) => {
        const result = new Float64Array(8);
        multiplyByTransposed(Float64Array.from(left), Float64Array.from(right), result, {
          rows: 4,
          columns: 2,
          inner: 3,
        });
        result.forEach((found, place) => {
          const row = Math.floor(place / 2) * 3;
          const other = (place % 2) * 3;
          const expected = [0, 1, 2].reduce((sum, k) => sum + (left[row + k] ?? 0) * (right[other + k] ?? 0), 0);
          expect(found).toBeCloseTo(expected, 9);
        });
      }),
    );
  });

  it("get orthonormal columns, or zeros where a column repeats others", () => {
    const matrix = Float64Array.of(1, 2, 2, 0, 0, 3, 1, 2, 2, 4, 8, 1);
    orthonormalise(matrix, 3);
    const column = (k: number) => [0, 1, 2, 3].map((row) => matrix[row * 3 + k] ?? 0);
    const dot = (one: number, other: number) =>
      column(one).reduce((sum, entry, row) => sum + entry * (column(other)[row] ?? 0), 0);
    expect([dot(0, 0), dot(1, 1), dot(2, 2)].map((length) => Math.round(length))).toEqual([1, 0, 1]);
    expect(dot(0, 2)).toBeCloseTo(0, 9);
  });
});
