import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainScan } from "../../src/encoders/plain-scan.ts";
import { simdScan } from "../../src/encoders/simd-scan.ts";
import { createVectorBlock } from "../../src/encoders/vector-block.ts";

const bytes = (count: number) => fc.array(fc.integer({ min: -128, max: 127 }), { minLength: count, maxLength: count });
const shorts = (count: number) =>
  fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: count, maxLength: count });
const blocks = fc
  .record({ rows: fc.integer({ min: 0, max: 9 }), turns: fc.integer({ min: 1, max: 9 }) })
  .chain(({ rows, turns }) => {
    const dimensions = 16 * turns;
    return fc.record({
      rows: fc.constant(rows),
      dimensions: fc.constant(dimensions),
      vectors: bytes(rows * dimensions).map((numbers) => Int8Array.from(numbers)),
      query: shorts(dimensions).map((numbers) => Int16Array.from(numbers)),
    });
  });

/** A vector of 16 components, the rest 0. */
function vector(...components: readonly number[]): Int8Array {
  const whole = new Int8Array(16);
  whole.set(components);
  return whole;
}

function productOf(vectors: Int8Array, row: number, query: Int8Array): number {
  return query.reduce((sum, component, k) => sum + component * (vectors[row * query.length + k] ?? 0), 0);
}

describe("a block of vectors", () => {
  it("gives the same cosines with SIMD and without, to the last bit", () => {
    fc.assert(
      fc.property(blocks, ({ rows, dimensions, vectors, query }) => {
        const scans = [simdScan, plainScan].map((start) => {
          const block = createVectorBlock({ rows, dimensions }, (size) => {
            const scan = start(size);
            expect(scan).toBeDefined();
            return scan ?? plainScan(size);
          });
          block.put(0, vectors);
          return block.cosines(query);
        });
        expect(scans[0]).toEqual(scans[1]);
      }),
    );
  });

  it("gives the same cosines for some rows alone, and the same products of the first rows", () => {
    fc.assert(
      fc.property(blocks, fc.func(fc.boolean()), fc.nat(), ({ rows, dimensions, vectors, query }, isWanted, count) => {
        const first = rows === 0 ? 0 : count % (rows + 1);
        const all = createVectorBlock({ rows, dimensions });
        all.put(0, vectors);
        const only = [...Array(rows).keys()].filter((row) => isWanted(row));
        for (const start of [simdScan, plainScan]) {
          const block = createVectorBlock({ rows, dimensions }, (size) => start(size) ?? plainScan(size));
          block.put(0, vectors);
          const some = block.cosines(query, only);
          const expected = all.cosines(query);
          expect(only.map((row) => some[row])).toEqual(only.map((row) => expected[row]));
          const asked = Int8Array.from(query);
          const products = block.products(asked, first).slice(0, first);
          expect([...products]).toEqual([...products.keys()].map((row) => productOf(vectors, row, asked)));
        }
      }),
    );
  });

  it("gives the cosine of the angle", () => {
    const block = createVectorBlock({ rows: 3, dimensions: 16 });
    block.put(0, Int8Array.of(...vector(3, 4), ...vector(-3, -4), ...vector(4, -3)));
    const found = [...block.cosines(Int16Array.from(vector(6, 8)))];
    expect(found).toEqual([expect.closeTo(1, 6), expect.closeTo(-1, 6), expect.closeTo(0, 6)]);
  });

  it("is like nothing where no vector was put, or zeros were", () => {
    const block = createVectorBlock({ rows: 2, dimensions: 16 });
    block.put(1, vector(1, 2));
    block.put(1, vector());
    expect([...block.cosines(Int16Array.from(vector(1, 2)))]).toEqual([0, 0]);
  });

  it("finds nothing like a question of zeros", () => {
    const block = createVectorBlock({ rows: 1, dimensions: 16 });
    block.put(0, vector(1, 2));
    expect([...block.cosines(new Int16Array(16))]).toEqual([0]);
  });

  it("answers from the vector put last", () => {
    const block = createVectorBlock({ rows: 2, dimensions: 16 });
    block.put(0, Int8Array.of(...vector(1), ...vector(1)));
    block.put(1, vector(0, 5));
    expect([...block.cosines(Int16Array.from(vector(0, 1)))]).toEqual([0, 1]);
  });

  it("answers from what was written into its bytes, once it is told", () => {
    const block = createVectorBlock({ rows: 1, dimensions: 16 });
    block.bytes.set(vector(0, 5));
    block.put(0, block.bytes);
    expect([...block.cosines(Int16Array.from(vector(0, 1)))]).toEqual([1]);
  });

  it("is kept as its bytes and put back from them", () => {
    fc.assert(
      fc.property(blocks, ({ rows, dimensions, vectors, query }) => {
        const block = createVectorBlock({ rows, dimensions });
        block.put(0, vectors);
        const again = createVectorBlock({ rows, dimensions });
        again.put(0, Int8Array.from(block.bytes));
        expect(again.cosines(query)).toEqual(block.cosines(query));
      }),
    );
  });

  it("refuses vectors that are no whole number of turns", () => {
    expect(() => createVectorBlock({ rows: 1, dimensions: 20 })).toThrow("multiple of 16");
  });
});
