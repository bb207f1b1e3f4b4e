import { describe, expect, it } from "vitest";
import { createHeadEngine, headIdOf, headNumberOf, headPostings } from "../../src/indexes/head-engine.ts";

const DOCUMENTS = [
  { id: "a", terms: "cup\ncup\ncup clay" },
  { id: "b", terms: "clay\ncup" },
  { id: "c", terms: "" },
  { id: "d", terms: "cup" },
];

function anEngine() {
  const engine = createHeadEngine();
  engine.addAll(DOCUMENTS);
  return engine;
}

describe("what we read of MiniSearch's insides", () => {
  it("are the papers that its own search finds", () => {
    const engine = anEngine();
    engine.remove({ id: "d", terms: "cup" });
    const ids = [...(headPostings(engine, "cup")?.keys() ?? [])].map((paper) => headIdOf(engine, paper));
    expect(ids.sort()).toEqual(
      engine
        .search("cup")
        .map(({ id }) => id)
        .sort(),
    );
  });

  it("are how often a term stands there", () => {
    const engine = anEngine();
    expect(headPostings(engine, "cup")?.get(headNumberOf(engine, "a") ?? -1)).toBe(2);
    expect(headPostings(engine, "cup clay")?.size).toBe(1);
    expect(headPostings(engine, "mug")).toBeUndefined();
  });

  it("numbers each paper anew when it comes again", () => {
    const engine = anEngine();
    const before = headNumberOf(engine, "b");
    engine.remove({ id: "b", terms: "clay\ncup" });
    engine.add({ id: "b", terms: "mug" });
    expect(headNumberOf(engine, "b")).toBeGreaterThan(before ?? 0);
    expect(headPostings(engine, "clay")).toBeUndefined();
  });
});
