import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, readAddress } from "../../src/web/address.ts";

const read = (address: string) => readAddress(new URLSearchParams(address));

describe("an address of the page", () => {
  it.each([
    ["", { command: "trending", fields: {} }],
    ["?q=diffusion+policy", { command: "paper", fields: { words: "diffusion policy" } }],
    ["?q=diffusion&page=2&exactly=yes", { command: "paper", fields: { words: "diffusion", page: 2, exactly: "yes" } }],
    ["?like=1706.03762+-2010.11929", { command: "similar", fields: { papers: "1706.03762 -2010.11929" } }],
    ["?topic=robotics&window=week", { command: "trending", fields: { topic: "robotics", window: "week" } }],
    ["?q=+&window=month", { command: "trending", fields: { window: "month" } }],
    ["?q=a&page=0", { command: "paper", fields: { words: "a", page: 1 } }],
    ["?q=a&page=1e9", { command: "paper", fields: { words: "a", page: 1 } }],
    ["?q=a&further=sources&unknown=1", { command: "paper", fields: { words: "a" } }],
  ])("%s is read as what it asks", (address, asked) => {
    expect(read(address)).toEqual(asked);
  });

  it("takes no more words than a question has", () => {
    expect(String(read(`?q=${"a".repeat(9_000)}`).fields.words)).toHaveLength(2_000);
  });

  it("says what a button asks, so that reading it asks the same", () => {
    const text = fc
      .string({ minLength: 1, unit: "grapheme" })
      .map((one) => one.trim())
      .filter((one) => one !== "");
    const page = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(text, page, (words, number) => {
        const asked = { command: "paper", fields: { words, page: number } } as const;
        expect(read(addressOf({ label: "Next", ...asked }) ?? "")).toEqual(asked);
      }),
    );
  });

  it.each([
    [{ command: "paper", fields: { words: "a", further: "sources" } }],
    [{ command: "follow", fields: { topic: "a" } }],
  ])("is not there for what a page cannot do: %o", (action) => {
    expect(addressOf({ label: "x", ...action })).toBeUndefined();
  });
});
