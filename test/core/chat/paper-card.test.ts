import { describe, expect, it } from "vitest";
import { byline } from "../../../src/core/chat/byline.ts";
import { paperCard } from "../../../src/core/chat/paper-card.ts";
import { familyName } from "../../../src/core/papers/person-name.ts";
import { aPaper } from "../../a-paper.ts";

describe("a paper's card", () => {
  it.each([
    ["arXiv", { ids: ["mine:1", "arxiv:2601.01234"] }, "https://arxiv.org/abs/2601.01234"],
    ["OpenReview", { ids: ["openreview:LcF-EEt8cCC"] }, "https://openreview.net/forum?id=LcF-EEt8cCC"],
    ["the ACL Anthology", { ids: ["acl:P18-1001"] }, "https://aclanthology.org/P18-1001/"],
    ["its own page", { ids: ["mine:1"], links: { page: "https://example.org/p" } }, "https://example.org/p"],
    ["its DOI", { ids: ["doi:10.1/a<b>"] }, "https://doi.org/10.1/a%3Cb%3E"],
    ["nowhere where its page is not https", { ids: ["mine:1"], links: { page: "http://example.org/p" } }, undefined],
  ])("leads to %s", (_, paper, url) => {
    expect(paperCard(aPaper(paper), { form: "summary" }).url).toBe(url);
  });

  it("says in one line who, when, where, and how it is liked", () => {
    const paper = aPaper({
      authors: ["Yilun Du", "Mengjiao Yang", "Pete Florence", "Ada Example"],
      published: "2023-10-16",
      venue: "ICLR 2024",
      categories: ["cs.CV", "cs.RO"],
      links: { code: "https://github.com/example/plans" },
    });
    const card = paperCard(paper, { form: "summary", totals: { upvotes: 1234, stars: 0 } });
    expect(byline(card)).toBe("Du, Yang +2 · 16 Oct 2023 · ICLR 2024 · cs.CV cs.RO · ▲ 1,234 · code");
  });

  it("shows three authors whole, and dates as exactly as they are known", () => {
    const card = paperCard(aPaper({ authors: ["A B", "C D", "E F"], published: "2023-10", categories: [] }), {
      form: "line",
    });
    expect(byline(card)).toBe("B, D, F · Oct 2023");
  });

  it("marks what was withdrawn or retracted before anything else", () => {
    expect(paperCard(aPaper({ standing: "retracted" }), { form: "full" }).badges[0]).toBe("retracted");
  });
});

describe("a family name", () => {
  it.each([
    ["Ludwig van Beethoven", "van Beethoven"],
    ["Martin Luther King Jr.", "King"],
    ["Plato", "Plato"],
    ["José María de la Cruz", "de la Cruz"],
    ["Kyunghyun Cho", "Cho"],
    ["Kimi Team", "Kimi Team"],
    ["The ATLAS Collaboration", "The ATLAS Collaboration"],
    ["Thai Ai", "Thai Ai"],
  ])("of %s is %s", (name, family) => {
    expect(familyName(name)).toBe(family);
  });
});
