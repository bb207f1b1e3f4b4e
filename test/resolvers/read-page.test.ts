import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLandingPage } from "../../src/resolvers/read-page.ts";

const ABSTRACT =
  "We show in many words and with much patience that widgets which are sparse are enough for every plan.";

describe("a landing page", () => {
  it.each([
    ["a block of that name", `<div class="abstract">${ABSTRACT}</div>`],
    ["a block after an empty one", `<div id='abstract'></div><p class="paper-abstract"> ${ABSTRACT}\n</p>`],
    ["what follows the heading", `<h4>Abstract</h4>\n<p><p>${ABSTRACT}</p></p>`],
    ["a block that begins with its own name", `<section id=abstract><h2>Abstract</h2>Abstract: ${ABSTRACT}</section>`],
  ])("has its abstract in %s", (_, html) => {
    expect(readLandingPage(`<html><body>${html}<p>Bibtex</p></body></html>`).abstract).toBe(ABSTRACT);
  });

  it("is read whatever the order and quoting of attributes", () => {
    const html = `<meta content='A "quoted" &lt;title&gt;' name='citation_title'><META NAME=citation_author CONTENT=Okafor>
      <meta name="citation_author" content="Li, Jun"><meta name="citation_date" content="2026/03/01">`;
    expect(readLandingPage(html)).toMatchObject({ authors: ["Okafor", "Li, Jun"], date: "2026-03-01" });
    expect(readLandingPage(html).title).toMatch(/^A "quoted"/u);
  });

  it("without anything for machines has the title of the window", () => {
    expect(readLandingPage("<title>Sparse widgets</title>")).toEqual({ title: "Sparse widgets", authors: [] });
  });

  it("never throws, whatever it is", () => {
    const piece = fc.constantFrom(
      "<meta",
      " name=",
      '"',
      "'",
      ">",
      "citation_title",
      " content=",
      "<p class=abstract>",
      "x",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        expect(readLandingPage(pieces.join("")).authors).toBeInstanceOf(Array);
      }),
    );
  });

  it.each(["<meta ", '<meta name="', "<div class=abstract>", "<h4>abstract", "<p id='abstract' ", "<title>"])(
    "made of “%s” half a million signs long is read in no time",
    (piece) => {
      const html = piece.repeat(Math.ceil(500_000 / piece.length));
      const start = performance.now();
      readLandingPage(html);
      expect(performance.now() - start).toBeLessThan(1_500);
    },
  );
});
