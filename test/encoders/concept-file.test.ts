import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Concepts, readConcepts, roundConcepts, writeConcepts } from "../../src/encoders/concept-file.ts";

const words = fc.uniqueArray(fc.stringMatching(/^[a-z0-9+é]{1,8}$/), { minLength: 1, maxLength: 12 });
const concepts: fc.Arbitrary<Concepts> = words.chain((vocabulary) =>
  fc
    .array(fc.double({ min: -5, max: 5, noNaN: true }), {
      minLength: 4 * vocabulary.length,
      maxLength: 4 * vocabulary.length,
    })
    .map((vectors) => roundConcepts(vocabulary, Float64Array.from(vectors))),
);
/** Too small for a scale of four bytes. */
const NEXT_TO_NOTHING = 1e-40;
const some = roundConcepts(["graph", "kernel"], Float64Array.of(1, -0.5, 0.25, 0, 0, 3, 1, 2));

function signed(body: Uint8Array): Uint8Array {
  return Buffer.concat([body, createHash("sha256").update(body).digest()]);
}

describe("a file of concept vectors", () => {
  it("reads as it was written", () => {
    fc.assert(
      fc.property(concepts, (written) => {
        expect(readConcepts(writeConcepts(written))).toMatchObject(written);
      }),
    );
  });

  it("reads from the middle of a larger buffer", () => {
    const file = writeConcepts(some);
    const larger = Buffer.concat([Buffer.from("x"), file, Buffer.from("yz")]);
    expect(readConcepts(larger.subarray(1, 1 + file.length))).toMatchObject(some);
  });

  it("keeps every component to half a step of its word's scale", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 8, maxLength: 8 }), (vectors) => {
        const { scales, rows } = roundConcepts(["a", "b"], Float64Array.from(vectors));
        vectors.forEach((component, place) => {
          const scale = scales[Math.floor(place / 4)] ?? 0;
          expect(Math.abs((rows[place] ?? 0) * scale - component)).toBeLessThanOrEqual(
            scale * 0.5001 + NEXT_TO_NOTHING,
          );
        });
      }),
    );
  });

  it("is no file at all once a byte is changed or the end is missing", () => {
    const file = writeConcepts(some);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = Uint8Array.from(file);
        damaged[place] = (damaged[place] ?? 0) ^ change;
        expect(readConcepts(damaged)).toBeUndefined();
        expect(readConcepts(file.subarray(0, place))).toBeUndefined();
      }),
    );
  });

  it("is foreign when its words are read in another way than today", () => {
    const body = Buffer.from(writeConcepts(some)).subarray(0, -32);
    const at = body.indexOf('"words":') + '"words":'.length;
    expect(readConcepts(signed(body))).toBeDefined();
    body.write("0", at);
    expect(readConcepts(signed(body))).toBeUndefined();
  });

  it.each([
    ["no more than its first line", "PAPERBOY CONCEPTS 1\n"],
    ["a header that is no JSON", "PAPERBOY CONCEPTS 1\nhello\n"],
    ["sizes that its bytes do not have", 'PAPERBOY CONCEPTS 1\n{"words":1,"dimensions":128,"vocabulary":9000}\nab\n'],
  ])("is foreign with %s, though its checksum is right", (_, text) => {
    expect(readConcepts(signed(Buffer.from(text)))).toBeUndefined();
  });

  it("has another name when it holds other vectors", () => {
    const other = roundConcepts(["graph", "kernel"], Float64Array.of(1, -0.5, 0.25, 0, 0, 3, 1, 1));
    expect(readConcepts(writeConcepts(some))?.name).not.toBe(readConcepts(writeConcepts(other))?.name);
  });
});
