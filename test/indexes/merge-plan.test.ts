import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Mergeable, planMerge } from "../../src/indexes/merge-plan.ts";

const whole = (papers: number): Mergeable => ({ papers, gone: 0 });

/** Packs so many papers at a time, and merges as planned; how many papers were copied by merging, all in all. */
function grow(
  papers: number,
  each: number,
  pace: "few" | "many",
): { readonly sizes: readonly number[]; readonly copied: number } {
  let segments: readonly Mergeable[] = [];
  let copied = 0;
  for (let packed = 0; packed < papers; packed += each) {
    segments = [...segments, whole(each)];
    for (let merged = planMerge(segments, pace); merged.length > 0; merged = planMerge(segments, pace)) {
      const sum = merged.reduce((all, one) => all + one.papers, 0);
      segments = [...segments.filter((one) => !merged.includes(one)), whole(sum)];
      copied += sum;
    }
  }
  return { sizes: segments.map((one) => one.papers), copied };
}

describe("which segments are merged", () => {
  it("none while they are few", () => {
    expect(planMerge([1, 10, 100, 1_000].map(whole))).toEqual([]);
  });

  it("the small ones where they are many", () => {
    expect(planMerge([9_000, 300, 300, 300, 8_000, 7_000, 900, 20_000, 9_500].map(whole))).toEqual(
      [300, 300, 300, 900].map(whole),
    );
  });

  it("those of which much has gone, together as far as they fit", () => {
    const worn = { papers: 5_000, gone: 2_000 };
    const large = { papers: 60_000, gone: 20_000 };
    expect(planMerge([whole(20_000), worn, { ...worn, papers: 6_000 }, large])).toEqual([
      worn,
      { ...worn, papers: 6_000 },
    ]);
    expect(planMerge([whole(20_000), large])).toEqual([large]);
  });

  it.each<[papers: number, each: number, pace: "few" | "many"]>([
    [87_000, 1_300, "few"],
    [150_000, 300, "few"],
    [150_000, 10_000, "many"],
    [1_000_000, 10_000, "many"],
  ])(
    "so that of %i papers packed %i at a time few segments come, none of them large, and little is copied",
    (papers, each, pace) => {
      const { sizes, copied } = grow(papers, each, pace);
      expect(sizes.length).toBeLessThanOrEqual(8);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.max(30_000, papers / 5));
      expect(copied / papers).toBeLessThan(16);
    },
  );

  it("until there is nothing to merge", () => {
    const segment = fc.record({ papers: fc.nat(60_000), share: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 40 }), (all) => {
        let segments = all.map(({ papers, share }) => ({ papers, gone: Math.floor(papers * share) }));
        for (let round = 0; round <= 80; round += 1) {
          const merged = planMerge(segments);
          if (merged.length === 0) {
            return;
          }
          const left = merged.reduce((sum, { papers, gone }) => sum + papers - gone, 0);
          segments = [...segments.filter((one) => !merged.includes(one)), whole(left)];
        }
        expect.unreachable();
      }),
    );
  });
});
