import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { charactersOf, columnsOf } from "../../../src/adapters/terminal/columns.ts";

describe("the columns of a text", () => {
  it("are those of its characters, also of a text longer than one look", () => {
    const text = fc
      .array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 30 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (any) => {
        expect(columnsOf(any)).toBe(stringWidth(any));
        expect([...charactersOf(any)].map((one) => one.text).join("")).toBe(any);
      }),
    );
  });

  it.each(["👩‍🔬", "🇩🇪", "é"])("are counted by whole characters wherever a look ends: %s", (character) => {
    const text = `a${character.repeat(400)}`;
    expect(new Set([...charactersOf(text)].slice(1).map((one) => one.text))).toEqual(new Set([character]));
  });
});
