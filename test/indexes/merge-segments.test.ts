import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/core/papers/paper.ts";
import type { Encoder } from "../../src/core/ranking/encoder.ts";
import { createSegmentBuilder, type SegmentImage } from "../../src/indexes/build-segment.ts";
import { mergeSegments } from "../../src/indexes/merge-segments.ts";
import { openSegment } from "../../src/indexes/segment.ts";
import { aPaper } from "../a-paper.ts";
import { fakeEncoder } from "../fakes/fake-encoder.ts";

/** Each opens several segments, with memory of their own for vectors. */
const RUNS = { numRuns: 20 };
const ENCODER = fakeEncoder(["cup", "mug"]);

function built(papers: readonly Paper[], encoder?: Encoder): SegmentImage {
  const builder = createSegmentBuilder(encoder);
  for (const paper of papers) {
    builder.add(paper);
  }
  return builder.finish();
}

/** Packed in several, of which some papers have gone since. */
function merged(parts: readonly (readonly Paper[])[], gone: ReadonlySet<string>, encoder?: Encoder): SegmentImage {
  const segments = parts.map((papers) => openSegment(built(papers, encoder)));
  return mergeSegments(
    segments.map(({ packed, bury, standings }) => {
      for (const id of gone) {
        bury(id);
      }
      return { ...packed, standings: standings() };
    }),
  );
}

function bytes({ arrays, vectors }: SegmentImage): readonly Buffer[] {
  return [Buffer.from(arrays), Buffer.from(vectors)];
}

const WORDS = ["cup", "cups", "mug", "clay", "C++", "图像分割", "𝒳", "\ufb01ne", "Müller", "of", "3D-printed", "a"];
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 9 }).map((some) => some.join(" "));
const parts = fc.array(
  fc.array(
    fc.record({
      title: words,
      abstract: words,
      authors: fc.array(fc.constantFrom("Ada Li", "Bo Müller", "李 明"), { maxLength: 2 }),
      categories: fc.constantFrom(["cs.RO"], ["cs.LG", "cs.RO"]),
      venue: fc.constantFrom("ICRA", "A workshop"),
      published: fc.constantFrom("2024-05-17", "2023"),
      standing: fc.constantFrom<Paper["standing"]>("current", "current", "withdrawn"),
      isGone: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
  { minLength: 1, maxLength: 5 },
);

function inParts(all: readonly (readonly Partial<Paper>[])[]): readonly (readonly Paper[])[] {
  return all.map((some, part) => some.map((one, number) => aPaper({ ...one, id: `p${part}:${number}` })));
}

describe("several segments merged", () => {
  it.each<[string, Encoder | undefined]>([
    ["without vectors", undefined],
    ["with vectors", ENCODER],
  ])("are, byte for byte, the one built at once, %s", (_, encoder) => {
    fc.assert(
      fc.property(parts, (all) => {
        const papers = inParts(all);
        expect(bytes(merged(papers, new Set(), encoder))).toEqual(bytes(built(papers.flat(), encoder)));
      }),
      RUNS,
    );
  });

  it("know nothing of what has gone, but for how its words are written", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const papers = inParts(all);
        const isGone = all.flatMap((some) => some.map((one) => one.isGone));
        const gone = new Set(papers.flat().flatMap(({ id }, number) => (isGone[number] ? [id] : [])));
        const left = built(
          papers.flat().filter(({ id }) => !gone.has(id)),
          ENCODER,
        );
        const without = withoutForms(merged(papers, gone, ENCODER));
        expect(without).toEqual(withoutForms(left));
      }),
      RUNS,
    );
  });

  it("can be merged again", () => {
    fc.assert(
      fc.property(parts, (all) => {
        const papers = inParts(all);
        const first = merged(papers.slice(0, 2), new Set(), ENCODER);
        const both = [openSegment(first), openSegment(built(papers.slice(2).flat(), ENCODER))];
        const again = mergeSegments(both.map(({ packed, standings }) => ({ ...packed, standings: standings() })));
        expect(bytes(again)).toEqual(bytes(built(papers.flat(), ENCODER)));
      }),
      RUNS,
    );
  });
});

function withoutForms(image: SegmentImage): unknown {
  const { arrays, vectors } = openSegment(image).packed;
  const { forms: _, ...rest } = arrays;
  return { rest, vectors };
}
