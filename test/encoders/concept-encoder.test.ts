import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createConceptEncoder, openConceptEncoder } from "../../src/encoders/concept-encoder.ts";
import { roundConcepts, writeConcepts } from "../../src/encoders/concept-file.ts";
import { aDirectory } from "../a-directory.ts";

const SHIPPED = new URL("../../data/concepts.bin", import.meta.url);
const concepts = roundConcepts(["graph", "network", "kernel"], Float64Array.of(2, 0, 2, 0, 0, 1));
const encoder = createConceptEncoder({ name: "three words", ...concepts });

describe("the concept encoder", () => {
  it("gives the sum of the words a direction, whatever their form", () => {
    expect([...encoder.encode("", "Kernels and graphs")]).toEqual([
      expect.closeTo(2 / Math.sqrt(5), 3),
      expect.closeTo(1 / Math.sqrt(5), 3),
    ]);
  });

  it("counts a title twice", () => {
    expect(encoder.encode("kernel", "graph")).toEqual(encoder.encode("", "kernel kernel graph"));
  });

  it("says nothing about words it does not know", () => {
    expect([...encoder.encode("Sourdough", "Baking bread")]).toEqual([0, 0]);
    expect(encoder.knows("bread")).toBe(false);
    expect(encoder.likeness("bread", "graph")).toBe(0);
  });

  it("likens two words by the angle between them", () => {
    expect(encoder.likeness("graph", "network")).toBeCloseTo(1);
    expect(encoder.likeness("graph", "kernel")).toBeCloseTo(0);
  });

  it("opens from a file", async () => {
    const file = path.join(aDirectory(), "concepts.bin");
    writeFileSync(file, writeConcepts(concepts));
    expect((await openConceptEncoder(file))?.encode("", "graph")).toEqual(encoder.encode("", "graph"));
  });

  it("is missing where the file is missing or damaged", async () => {
    const file = path.join(aDirectory(), "concepts.bin");
    expect(await openConceptEncoder(file)).toBeUndefined();
    writeFileSync(file, "not concepts");
    expect(await openConceptEncoder(file)).toBeUndefined();
  });
});

describe("the concept vectors that come with the program", () => {
  const shipped = openConceptEncoder(SHIPPED);

  it("are made with the words of today: else run `npm run train`", async () => {
    expect((await shipped)?.dimensions).toBe(128);
  });

  it("bring texts on one matter together that share no word", async () => {
    const encode = async (text: string) => (await shipped)?.encode("", text) ?? new Float32Array();
    const asked = await encode("removing weights to shrink a network");
    const dot = (other: Float32Array) => asked.reduce((sum, component, k) => sum + component * (other[k] ?? 0), 0);
    const pruning = dot(await encode("Sparsity by pruning: lottery tickets and fewer parameters"));
    const parsing = dot(await encode("Dependency parsing of spoken dialogue"));
    expect(pruning - parsing).toBeGreaterThan(0.2);
  });
});
