import { describe, expect, it } from "vitest";
import { coverage } from "../../../src/core/ranking/encoder.ts";

const knows = (term: string) => term !== "ribosom";

describe("what meaning may say about a question", () => {
  it("is the share of its idf that the encoder knows", () => {
    const asked = [
      ["graph", 1],
      ["ribosom", 3],
    ] as const;
    expect(coverage(asked, { knows })).toBe(0.25);
  });

  it("is nothing about no words", () => {
    expect(coverage([], { knows })).toBe(0);
  });
});
