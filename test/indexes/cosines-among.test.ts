import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cosinesAmong } from "../../src/indexes/cosines-among.ts";
import { cosineWith } from "../../src/indexes/vectors.ts";

const DIMENSIONS = 32;
const vector = fc
  .array(fc.integer({ min: -127, max: 127 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((numbers) => Int8Array.from(numbers));

describe("the cosines of some vectors among each other", () => {
  it("are those of each two", () => {
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 11 }), (vectors) => {
        const cosinesWith = cosinesAmong(vectors);
        vectors.forEach((one, paper) => {
          const found = [...cosinesWith(paper)];
          expect(found).toEqual(vectors.map((other) => expect.closeTo(cosineWith(Float32Array.from(one), other), 12)));
        });
      }),
    );
  });

  it("are 0 with a vector of zeros", () => {
    const cosinesWith = cosinesAmong([new Int8Array(16).fill(1), new Int8Array(16)]);
    expect([...cosinesWith(0)]).toEqual([1, 0]);
    expect([...cosinesWith(1)]).toEqual([0, 0]);
  });
});
