import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable } from "../../../src/adapters/terminal/printable.ts";

/** Text full of what terminals obey. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\u001b",
        "\u001b[",
        "\u001b]",
        "\u001bP",
        "\u009b",
        "\u009d",
        "\u0007",
        "\u001b\\",
        "\u009c",
        "31m",
      ),
      fc.constantFrom("\u202e", "\u2066", "\u0000", "\u007f", "\r", "\n", "\t", "\u2028", "\ud800", "0;x", "J", " "),
      fc.string({ unit: "binary", maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("text on its way to the terminal", () => {
  it("holds no control character, no lone surrogate and no turn of direction", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it("stays as it is when it is clean", () => {
    const clean = "Schölkopf’s “kernel” trick: ∇f ≥ 0 · 離散 👩‍🔬 ▲ 12";
    expect(printable(clean)).toBe(clean);
  });

  it.each([
    ["a colour", "a \u001b[31mred\u001b[0m word", "a red word"],
    ["a colour of eight bits", "a \u009b1;31mred word", "a red word"],
    ["a window title", "a \u001b]0;owned\u0007word", "a word"],
    ["a hidden link", "a \u001b]8;;http://x.example\u001b\\word", "a word"],
    ["a reset", "a \u001bcword", "a word"],
    ["a character set", "a \u001b(0word", "a word"],
  ])("loses %s without a trace", (_, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it("keeps the words behind a sequence that never ends", () => {
    expect(printable("a \u001b]0;words stay")).toBe("a ]0;words stay");
  });

  it("is one line", () => {
    expect(printable("a\tb\nc\u2028d")).toBe("a b c d");
  });
});
