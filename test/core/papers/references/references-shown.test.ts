import { describe, expect, it } from "vitest";
import {
  describeRefusal,
  parseReferences,
  referenceKey,
  referenceLink,
} from "../../../../src/core/papers/references/parse-references.ts";

function refusal(text: string): string[] {
  return parseReferences(text, { latestMonth: "2026-11" }).refused.map((one) => describeRefusal(one));
}

describe("the record and the link of a reference", () => {
  it.each([
    [{ type: "arxiv", id: "2405.06789", version: 2 }, "arxiv:2405.06789"],
    [{ type: "doi", id: "10.1145/12.34" }, "doi:10.1145/12.34"],
    [{ type: "doi", id: "10.48550/arXiv.2405.06789" }, "arxiv:2405.06789"],
    [{ type: "biorxiv", id: "10.1101/234567" }, "doi:10.1101/234567"],
    [{ type: "openreview", id: "AbCdEf12" }, "openreview:AbCdEf12"],
    [{ type: "acl", id: "P18-1001" }, "acl:P18-1001"],
    [{ type: "pmcid", id: "PMC123" }, "pmcid:PMC123"],
    [{ type: "github", id: "example/widgets" }, undefined],
    [{ type: "titleHint", id: "some words" }, undefined],
  ] as const)("%o is found as %s", (reference, key) => {
    expect(referenceKey(reference)).toBe(key);
  });

  it.each([
    [{ type: "arxiv", id: "hep-ph/0102030", version: 2 }, "https://arxiv.org/abs/hep-ph/0102030v2"],
    [{ type: "doi", id: "10.1002/a<1::b>2;c" }, "https://doi.org/10.1002/a%3C1::b%3E2;c"],
    [{ type: "openreview", id: "Ab_Cd-12" }, "https://openreview.net/forum?id=Ab_Cd-12"],
    [{ type: "acl", id: "P18-1001" }, "https://aclanthology.org/P18-1001/"],
    [{ type: "s2", id: "CorpusId:12" }, "https://api.semanticscholar.org/CorpusID:12"],
    [{ type: "page", id: "https://proceedings.mlr.press/v1/a.html" }, "https://proceedings.mlr.press/v1/a.html"],
    [{ type: "page", id: "javascript:alert(1)" }, undefined],
    [{ type: "titleHint", id: "some words" }, undefined],
  ] as const)("%o is shown with %s", (reference, link) => {
    expect(referenceLink(reference)).toBe(link);
  });

  it("is found again by its own key", () => {
    for (const key of ["arxiv:2405.06789", "doi:10.1145/12.34", "openreview:AbCdEf12", "acl:P18-1001", "pmid:123456"]) {
      expect(parseReferences(key).references.map(referenceKey)).toEqual([key]);
    }
  });
});

describe("a refusal, told to a person", () => {
  it("points from a category's list to what stands out in it", () => {
    expect(refusal("https://arxiv.org/list/cs.LG/recent")).toEqual([
      "That is a list (arXiv cs.LG, recent), not one paper. /trending cat:cs.LG shows what stands out in it.",
    ]);
  });

  it("names the command as it is typed here", () => {
    expect(describeRefusal({ outcome: "listing", what: "Hugging Face papers" }, "/hot")).toBe(
      "That is a list (Hugging Face papers), not one paper. /hot shows what stands out these days.",
    );
  });

  it("asks for the title or the DOI of what it cannot open", () => {
    expect(refusal("https://unknown.example/paper")).toEqual([
      "I cannot open unknown.example. Paste the title or the DOI and I will find it.",
    ]);
    expect(refusal("https://ieeexplore.ieee.org/document/1234567")).toEqual([
      "That is IEEE document 1234567. I cannot open ieeexplore.ieee.org. Paste the title or the DOI and I will find it.",
    ]);
  });

  it("shows no control character that an address held, encoded", () => {
    expect(refusal("https://papers.nips.cc/paper_files/paper/20%0222/x")).toEqual([
      "That is a list (NeurIPS 2022), not one paper. /trending shows what stands out these days.",
    ]);
  });

  it("warns of a look-alike", () => {
    expect(refusal("https://arxiv.org.evil.com/abs/2405.06789")).toEqual([
      "I only read links of hosts I know; arxiv.org.evil.com is not one of them.",
    ]);
  });

  it.each([
    ["2499.99999", "there is no month 99"],
    ["arXiv:2400.00001", "there is no month 00"],
    ["arXiv:0703.0001", "ids of this form began in April 2007"],
    ["arXiv:2405.0678", "since 2015 five digits follow the dot"],
    ["arXiv:1405.06789", "before 2015 four digits followed the dot"],
    ["arXiv:2405.00000", "numbers begin at 1"],
    ["arXiv:2612.00001", "that month is still to come"],
    ["hep-ph/0801001", "ids of this form ran from July 1991 to March 2007"],
    ["hep-ph/0102000", "numbers begin at 001"],
  ])("gives the reason why %s is impossible", (text, reason) => {
    const id = text.replace("arXiv:", "");
    expect(refusal(text)).toEqual([`${id} cannot be an arXiv id (${reason}). Paste the title instead.`]);
  });

  it("says what a number without its archive lacks", () => {
    expect(refusal("https://arxiv.org/abs/0102030")).toEqual([
      "0102030 cannot be an arXiv id (the archive is missing, as in hep-th/9901001). Paste the title instead.",
    ]);
  });
});
