import { describe, expect, it } from "vitest";
import { findLinks } from "../../../../src/core/papers/text/find-links.ts";

describe("links of an abstract", () => {
  it("come in order, each once", () => {
    const raw = "Code: https://example.org/b and http://example.org/a, again https://example.org/b";
    expect(findLinks(raw)).toEqual(["https://example.org/b", "http://example.org/a"]);
  });

  it.each([
    ["At https://example.org/x.", "https://example.org/x"],
    ["(see https://example.org/x)", "https://example.org/x"],
    ["(https://example.org/f(x)).", "https://example.org/f(x)"],
    ['<https://example.org/x>, "https://example.org/x"!', "https://example.org/x"],
    ["[demo](https://example.org/x)", "https://example.org/x"],
    ["page：https://example.org/x。", "https://example.org/x"],
  ])("leave the sentence's punctuation behind: %s", (raw, link) => {
    expect(findLinks(raw)).toEqual([link]);
  });

  it.each([
    [String.raw`\url{https://example.org/a\_b\%20c}`, "https://example.org/a_b%20c"],
    [String.raw`\footnote{\url{https://example.org/a}}.`, "https://example.org/a"],
    [String.raw`\href{https://example.org/a}{the page}`, "https://example.org/a"],
    ['<a href="https://example.org/a">page</a>', "https://example.org/a"],
    ["https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"],
    [String.raw`http://example.org/$\sim$doe/`, "http://example.org/~doe/"],
  ])("are read out of markup: %s", (raw, link) => {
    expect(findLinks(raw)).toEqual([link]);
  });

  it("keep the signs that mean something elsewhere", () => {
    expect(findLinks("https://example.org/x_1/~y--z.html")).toEqual(["https://example.org/x_1/~y--z.html"]);
  });

  it("are none where no address is complete", () => {
    expect(findLinks("http:// and example.org/x and https")).toEqual([]);
  });
});
