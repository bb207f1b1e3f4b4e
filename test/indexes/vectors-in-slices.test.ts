import { describe, expect, it } from "vitest";
import { createSegmentBuilder } from "../../src/indexes/build-segment.ts";
import { openSegment } from "../../src/indexes/segment.ts";
import { queryVector } from "../../src/indexes/vectors.ts";
import { copyInSlices, openInSlices } from "../../src/indexes/vectors-in-slices.ts";
import { aPaper } from "../a-paper.ts";
import { fakeEncoder } from "../fakes/fake-encoder.ts";

const encoder = fakeEncoder(["cup", "mug", "tree"]);

function anImage() {
  const builder = createSegmentBuilder(encoder);
  for (let number = 0; number < 7; number += 1) {
    builder.add(aPaper({ id: `p${number}`, title: number % 3 === 0 ? "A cup" : "A mug and a tree" }));
  }
  return builder.finish();
}

describe("a segment whose vectors are put in slices", () => {
  it("gives the same cosines, with a rest after each", async () => {
    const image = anImage();
    let rests = 0;
    const rest = async () => {
      rests += 1;
    };
    const query = queryVector(encoder.encode("a cup", ""));
    const expected = openSegment(image).cosines(query)?.slice();
    const segment = await openInSlices(image, encoder, rest);
    expect(segment.cosines(query)).toEqual(expected);
    expect(segment.packed.vectors).toEqual(image.vectors);
    expect(rests).toBe(1);
  });

  it("is copied whole", async () => {
    const bytes = Int8Array.from({ length: 2_500_000 }, (_, place) => place % 100);
    const copy = await copyInSlices(bytes, async () => undefined);
    expect(Buffer.compare(Buffer.from(copy.buffer), Buffer.from(bytes.buffer))).toBe(0);
  });
});
