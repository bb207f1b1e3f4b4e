import { describe, expect, it, vi } from "vitest";
import { rememberLast } from "../../../src/core/ranking/remember-last.ts";

describe("what is made of a text", () => {
  it("is made once for each of the last two texts", () => {
    const make = vi.fn((text: string) => text.length);
    const remembered = rememberLast(make);
    expect(["title", "abstract", "title", "abstract"].map(remembered)).toEqual([5, 8, 5, 8]);
    expect(make).toHaveBeenCalledTimes(2);
    expect(["other", "title"].map(remembered)).toEqual([5, 5]);
    expect(make).toHaveBeenCalledTimes(4);
  });

  it("is not kept of a very long one", () => {
    const make = vi.fn((text: string) => text.length);
    const remembered = rememberLast(make);
    const long = "x".repeat(20_000);
    expect([long, long].map(remembered)).toEqual([20_000, 20_000]);
    expect(make).toHaveBeenCalledTimes(2);
  });
});
