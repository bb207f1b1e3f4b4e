import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPeaks } from "../../src/indexes/candidates.ts";
import { fusedFirst } from "../../src/indexes/fused-first.ts";
import type { Meaning } from "../../src/indexes/fusion.ts";
import { createHead } from "../../src/indexes/head.ts";
import type { Part } from "../../src/indexes/part.ts";
import { CURRENT, GONE } from "../../src/indexes/standing.ts";

interface Row {
  readonly sum: number;
  readonly cosine: number;
  readonly standing: number;
  readonly mask: number;
}

/** In steps, so that ties and zeros are met. */
const steps = (from: number, to: number) => fc.integer({ min: from, max: to }).map((step) => step / 8);
const row = fc.record<Row>({
  sum: fc.oneof(fc.constant(0), steps(0, 40)),
  cosine: steps(-8, 8),
  standing: fc.constantFrom(CURRENT, CURRENT, CURRENT, GONE),
  mask: fc.constantFrom(1, 1, 0),
});
const rows = fc.array(fc.array(row, { maxLength: 150 }), { minLength: 1, maxLength: 3 });
const meaning: Meaning = {
  vectors: [Float32Array.of(1)],
  share: 0.5,
  neighbours: { pool: 1, most: 1, strength: 0 },
};

function partOf(all: readonly Row[]): Part {
  return {
    ...createHead(undefined),
    size: () => all.length,
    standings: () => Uint8Array.from(all, ({ standing }) => standing),
    cosines: () => Float32Array.from(all, ({ cosine }) => cosine),
  };
}

function peakedOf(parts: readonly (readonly Row[])[]) {
  const scores = parts.map((all) => Float64Array.from(all, ({ sum }) => sum));
  const masks = parts.map((all) => Uint8Array.from(all, ({ mask }) => mask));
  return findPeaks({ parts: parts.map(partOf), scores }, masks);
}

describe("the first by words and meaning, of all papers", () => {
  it("are those that adding up every paper finds, whatever is known beforehand of the last of them", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 60 }), fc.boolean(), (parts, room, isKnown) => {
        const mostLexical = Math.max(0, ...parts.flat().map(({ sum }) => sum));
        const fusedOf = ({ sum, cosine, standing, mask }: Row) =>
          standing === CURRENT && mask === 1
            ? (mostLexical > 0 ? sum / mostLexical : 0) + meaning.share * Math.max(0, cosine)
            : 0;
        const sorted = parts
          .flat()
          .map(fusedOf)
          .sort((a, b) => b - a);
        const last = sorted[room - 1] ?? 0;
        const found = fusedFirst(peakedOf(parts), { meaning, mostLexical, room, least: isKnown ? last : 0 });
        // Steps are wider than what a fused score may be off.
        const expected = parts.map((all) =>
          all.flatMap((one, paper) => (fusedOf(one) > 0 && fusedOf(one) >= last - 1e-9 ? [paper] : [])),
        );
        expect(found).toEqual(expected);
      }),
    );
  });
});
