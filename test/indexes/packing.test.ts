import { describe, expect, it } from "vitest";
import type { PaperChange } from "../../src/core/papers/paper-records.ts";
import { runPackingJob } from "../../src/indexes/packing.ts";
import { openSegment } from "../../src/indexes/segment.ts";
import { aPaper } from "../a-paper.ts";

/** The last of them takes the first paper back. */
const CHANGES: readonly PaperChange[] = Array.from({ length: 1_200 }, (_, number) => {
  const [rev, id] = [number + 1, `p${number}`];
  return rev === 1_200 ? { rev, id: "p0" } : { rev, id, paper: aPaper({ id, title: `Cup ${number}` }) };
});
const records = {
  changes: (afterRev: number, limit = 250) => CHANGES.filter(({ rev }) => rev > afterRev).slice(0, limit),
};

function pack(afterRev: number, mostChanges: number) {
  return runPackingJob({ do: "pack", afterRev, mostChanges }, { records, encoder: undefined });
}

describe("many changes", () => {
  it("are packed a part at a time, each from where the last one ended", async () => {
    const first = await pack(0, 700);
    const second = await pack(first.rev, 700);
    expect([first.rev, first.isPart, second.rev, second.isPart]).toEqual([1_000, true, 1_200, false]);
    expect([openSegment(first.image).size(), openSegment(second.image).size()]).toEqual([1_000, 199]);
  });

  it("name what a later part takes away from an earlier one", async () => {
    expect((await pack(1_000, 700)).removed).toEqual(["p0"]);
  });

  it("are one part where they are not that many", async () => {
    const { image, isPart, removed } = await pack(0, 10_000);
    expect([openSegment(image).papers.numberOf("p0"), isPart, removed]).toEqual([undefined, false, ["p0"]]);
  });
});
