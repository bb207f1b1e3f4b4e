import { describe, expect, it } from "vitest";
import { readDoi } from "../../../../src/core/papers/references/doi.ts";
import { parseReferences } from "../../../../src/core/papers/references/parse-references.ts";

/** `type id` or `type id vN` for what was read, `!outcome what` for what was refused. */
function read(text: string, latestMonth?: string): string[] {
  const { references, refused } = parseReferences(text, latestMonth ? { latestMonth } : {});
  return [
    ...references.map(({ type, id, version }) => `${type} ${id}${version === undefined ? "" : ` v${version}`}`),
    ...refused.map(({ outcome, what }) => `!${outcome} ${what}`),
  ];
}

const ONE = "arxiv 2405.06789";
const SICI = "doi 10.1002/(sici)1097-0193(1999)7:1<38::aid-hbm4>3.0.co;2-o";

describe("links and ids in what a person pasted", () => {
  it.each([
    ["alone", "https://arxiv.org/abs/2405.06789"],
    ["without a scheme", "arxiv.org/abs/2405.06789"],
    ["with www and no scheme", "www.arxiv.org/abs/2405.06789"],
    ["with its first letter lost", "ttps://arxiv.org/abs/2405.06789"],
    ["in capitals", "HTTPS://ARXIV.ORG/ABS/2405.06789"],
    ["with a port", "https://arxiv.org:443/abs/2405.06789"],
    ["with a dot after the host", "https://arxiv.org./abs/2405.06789"],
    ["with a name before the host", "https://me:secret@arxiv.org/abs/2405.06789"],
    ["with a slash too many", "https://arxiv.org//abs/2405.06789//"],
    ["with a slash too few", "https:/arxiv.org/abs/2405.06789"],
    ["with two schemes", "http://https://arxiv.org/abs/2405.06789"],
    ["at the end of a sentence", "I liked https://arxiv.org/abs/2405.06789."],
    ["in brackets", "(see https://arxiv.org/abs/2405.06789), maybe"],
    ["in square brackets", "[[https://arxiv.org/abs/2405.06789][a note]]"],
    ["in quotes", "“https://arxiv.org/abs/2405.06789”"],
    ["in straight quotes", "'https://arxiv.org/abs/2405.06789'"],
    ["in HTML", '<a href="https://arxiv.org/abs/2405.06789">here</a>'],
    ["in LaTeX", "\\url{https://arxiv.org/abs/2405.06789}."],
    ["bold and italic", "**_https://arxiv.org/abs/2405.06789_**"],
    ["as code", "`https://arxiv.org/abs/2405.06789`"],
    ["as a spoiler", "||https://arxiv.org/abs/2405.06789||"],
    ["without a preview", "<https://arxiv.org/abs/2405.06789>"],
    ["behind words", "[a paper](https://arxiv.org/abs/2405.06789)"],
    ["behind words, without a preview", "[a paper](<https://arxiv.org/abs/2405.06789>)"],
    ["behind words, with a title", '[a paper](https://arxiv.org/abs/2405.06789 "Title")'],
    ["as Slack sends it", "<https://arxiv.org/abs/2405.06789>"],
    ["as Slack sends it, with its label", "<http://arxiv.org/abs/2405.06789|arxiv.org/abs/2405.06789>"],
    ["as Slack sends it, the other way round", "<a paper|https://arxiv.org/abs/2405.06789>"],
    ["cut by Slack after the host", "<http://arxiv.org|arxiv.org>/abs/2405.06789"],
    ["escaped by Slack", "https://arxiv.org/abs/2405.06789?a=1&amp;b=2"],
    ["between Chinese words", "推荐https://arxiv.org/abs/2405.06789，很好"],
    ["in wide brackets", "（https://arxiv.org/abs/2405.06789）。"],
    ["in book marks", "《论文》https://arxiv.org/abs/2405.06789《标题》"],
    ["in corner brackets", "「arxiv.org/abs/2405.06789」を読んで"],
    ["in wide letters", "ｈｔｔｐｓ：／／ａｒｘｉｖ．ｏｒｇ／ａｂｓ／２４０５．０６７８９"],
    ["with a blank before the id", "https://arxiv.org/abs/ 2405.06789"],
    ["with blanks around the slashes", "https : / / arxiv.org / abs / 2405.06789"],
    ["with a blank in the scheme", "http s://arxiv.org/abs/2405.06789"],
    ["with a blank after the scheme", "https:// arxiv.org/abs/2405.06789"],
    ["broken at the dot", "https://arxiv.org/abs/2405.\n06789"],
    ["with a mark that nobody sees", "https://arxiv.org/abs/2405\u200b.06789\ufeff"],
    ["percent-encoded", "https://arxiv.org/abs/2405%2E06789"],
    ["percent-encoded as a whole", "https%3A%2F%2Farxiv.org%2Fabs%2F2405.06789"],
    ["with tracking", "https://arxiv.org/abs/2405.06789?utm_source=x#tab"],
    ["in an archive", "https://web.archive.org/web/2024/https://arxiv.org/abs/2405.06789"],
    ["in a PDF viewer", "chrome-extension://viewer/https://arxiv.org/pdf/2405.06789.pdf"],
    ["behind a redirect", "https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2405.06789&sa=D"],
  ])("reads a link %s", (_how, text) => {
    expect(read(text)).toEqual([ONE]);
  });

  it("reads several in the order of the text, each once", () => {
    const text = "arxiv.org/abs/2405.06789, doi:10.1145/12.34 and arXiv:2405.06789v3; 10.48550/arXiv.hep-ph/0102030";
    expect(read(text)).toEqual([ONE, "doi 10.1145/12.34", "arxiv hep-ph/0102030"]);
  });

  it("takes links apart that only a comma divides", () => {
    expect(read("https://arxiv.org/abs/2405.06789,https://arxiv.org/abs/2405.06790")).toEqual([
      ONE,
      "arxiv 2405.06790",
    ]);
  });

  it("reads one that is pushed away", () => {
    expect(["-2405.06789", "-arXiv:2405.06789", "-arxiv.org/abs/2405.06789"].map((text) => read(text))).toEqual([
      [ONE],
      [ONE],
      [ONE],
    ]);
  });

  it("believes the address, not the label over it", () => {
    expect(read("<https://evil.example/x|arxiv.org/abs/2405.06789>")).toEqual(["!unsupported evil.example"]);
    expect(read("[arXiv:2405.06789](https://evil.example/x)")).toEqual(["!unsupported evil.example"]);
  });

  it("finds nothing in people, channels and mail addresses", () => {
    expect(
      read("<@U2405|arxiv.org/abs/2405.06789> <#C1|x> <mailto:a@arxiv.org|a@arxiv.org> me@arxiv.org/2405.06789"),
    ).toEqual([]);
  });

  it.each(["Learning to walk in minutes", "node.js/express for robots", "What is p/q, and/or 3/4?", ":", ""])(
    "finds nothing in words: %s",
    (text) => {
      expect(parseReferences(text)).toEqual({ references: [], refused: [] });
    },
  );

  it("reads a whole BibTeX entry as one paper", () => {
    const entry = [
      "@misc{https://doi.org/10.48550/arxiv.2405.06789,",
      "  doi = {10.48550/ARXIV.2405.06789}, eprint={2405.06789}, archivePrefix={arXiv},",
      "  url = {https://arxiv.org/abs/2405.06789}, year={2024}}",
    ];
    expect(read(entry.join("\n"))).toEqual([ONE]);
  });
});

describe("arXiv ids in a text", () => {
  it.each([
    ["arXiv:2405.06789v2 [cs.LG] 10 May 2024", "arxiv 2405.06789 v2"],
    ["arXiv: 2405.06789", ONE],
    ["arXiv：2405.06789。", ONE],
    ["arXiv 2405. 06789", ONE],
    ["ARXIV:2405.06789", ONE],
    ["arxiv.org:2405.06789", ONE],
    ["abs/2405.06789", ONE],
    ["2405.06789", ONE],
    ["2405. 06789", ONE],
    ["2405.06789v4", "arxiv 2405.06789 v4"],
    ["2405.06789.pdf", ONE],
    ["eprint = {2405.06789}", ONE],
    ["arXiv:hep-th/2405.06789", ONE],
    ["hep-ph/0102030v1", "arxiv hep-ph/0102030 v1"],
    ["HEP-PH/0102030", "arxiv hep-ph/0102030"],
    ["math.GT/0102030", "arxiv math/0102030"],
    ["hep-ph0102030", "arxiv hep-ph/0102030"],
    ["0704.0001", "arxiv 0704.0001"],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it("takes a bare number for an id where all else is small talk", () => {
    expect(read("see 2405.06789, and hep-ph/0102030.")).toEqual([ONE, "arxiv hep-ph/0102030"]);
    expect(read("1. 2405.06789\n2. 2405.06790")).toEqual([ONE, "arxiv 2405.06790"]);
  });

  it("takes a bare number for a number where something else is talked about", () => {
    expect(read("the price was 1212.1234 in all")).toEqual([]);
  });

  it("takes a number for an id in any sentence when its form says so", () => {
    expect(read("the baseline of 2405.06789v1 is weak")).toEqual(["arxiv 2405.06789 v1"]);
    expect(read("the baseline of 2405.06789 [cs.RO] is weak")).toEqual([ONE]);
    expect(read("the baseline of hep-ph/0102030 is weak")).toEqual(["arxiv hep-ph/0102030"]);
  });

  it.each(["v3.2405.06789", "1.2.2405.06789", "2405.067891", "$2405.06789", "1,2405.06789", "2405.06789.1"])(
    "does not see an id in a longer number: %s",
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it.each([
    ["2413.06789", "2413.06789"],
    ["arXiv:2400.06789", "2400.06789"],
    ["https://arxiv.org/abs/0703.0001", "0703.0001"],
    ["https://arxiv.org/abs/2405.0678", "2405.0678"],
    ["https://arxiv.org/pdf/hep-ph/0113001", "hep-ph/0113001"],
    ["https://huggingface.co/papers/2413.06789", "2413.06789"],
    ["10.48550/arXiv.2413.06789", "2413.06789"],
  ])("refuses the impossible id %s", (text, what) => {
    expect(read(text)).toEqual([`!invalid ${what}`]);
  });

  it("refuses an id of a month to come only when told what month it is", () => {
    expect(read("arXiv:9912.00001")).toEqual(["arxiv 9912.00001"]);
    expect(read("arXiv:2406.00001", "2024-05")).toEqual(["!invalid 2406.00001"]);
    expect(read("arXiv:2405.00001", "2024-05")).toEqual(["arxiv 2405.00001"]);
  });
});

describe("DOIs in a text", () => {
  it.each([
    ["10.1145/12.34", "doi 10.1145/12.34"],
    ["DOI 10.1145/12.34.", "doi 10.1145/12.34"],
    ["doi: 10.1145/ 12.34", "doi 10.1145/12.34"],
    ["10.1145/1234. 5678", "doi 10.1145/1234.5678"],
    ["doi:10.1145%2F12.34", "doi 10.1145/12.34"],
    ["http://10.1145/12.34", "doi 10.1145/12.34"],
    ["doi.org/10.1145/12.34", "doi 10.1145/12.34"],
    ["http://dx.doi.org/10.1145%2F12.34", "doi 10.1145/12.34"],
    ["(doi:10.1016/0004-3702(89)90049-0).", "doi 10.1016/0004-3702(89)90049-0"],
    ["doi = {10.1007/978-3-540-12345-6\\_7},", "doi 10.1007/978-3-540-12345-6_7"],
    ['"10.1145/12.34"', "doi 10.1145/12.34"],
    ["'10.1145/12.34'", "doi 10.1145/12.34"],
    ["10.1145/12.34<br>next", "doi 10.1145/12.34"],
    ["10.1021/ja012345+", "doi 10.1021/ja012345+"],
    ["10.1111/o'neill.12", "doi 10.1111/o'neill.12"],
    ["https://doi.org/10.1093/mind/lix236", "doi 10.1093/mind/lix236"],
    ["10.1111/mind.12244/abstract", "doi 10.1111/mind.12244"],
    ["doi:10.1002/(SICI)1097-0193(1999)7:1<38::AID-HBM4>3.0.CO;2-O", SICI],
    ["doi = {10.1002/(SICI)1097-0193(1999)7:1%3C38::AID-HBM4%3E3.0.CO;2-O},", SICI],
    ["https://doi.org/10.1002/(SICI)1097-0193(1999)7:1%253C38::AID-HBM4%253E3.0.CO;2-O", SICI],
    ["10.1002/(SICI)1097-0193(1999)7:1&lt;38::AID-HBM4&gt;<http://3.0.CO|3.0.CO>;2-O", SICI],
    ["<https://doi.org/10.1002/(SICI)1097-0193(1999)7:1>&lt;38::AID-HBM4&gt;3.0.CO;2-O", SICI],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it("leaves the version of a preprint out where its versions share the DOI", () => {
    expect(read("https://doi.org/10.1101/2024.05.06.123456v2")).toEqual(["doi 10.1101/2024.05.06.123456"]);
    expect(read("https://doi.org/10.21203/rs.3.rs-1234567/v2")).toEqual(["doi 10.21203/rs.3.rs-1234567/v2"]);
  });

  it("reads short DOIs as DOIs of the prefix 10", () => {
    expect(
      ["https://doi.org/gf4gqc", "https://doi.org/10/gf4gqc", "doi:10/gf4gqc", "10/gf4gqc"].flatMap((text) =>
        read(text),
      ),
    ).toEqual(Array(4).fill("doi 10/gf4gqc"));
  });

  it.each(["10/12/2024", "10:30", "site.org/20/10/something/else", "score 10/10", "from 2010/summary on"])(
    "sees no DOI in %s",
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  it("sees no DOI where half a surrogate pair stands in it, which no address can hold", () => {
    expect(readDoi("10.1000/ab\ud800c")).toBeUndefined();
    expect(readDoi("10.1000/ab\u{1f600}c")).toEqual({ type: "doi", id: "10.1000/ab\u{1f600}c" });
  });

  it("sees no DOI in a year and a word of a path", () => {
    expect(read("http://www.uni.edu/workshop-may-2010/summary/summary.pdf")).toEqual(["!unsupported www.uni.edu"]);
  });
});

describe("other ids in a text", () => {
  const sha = "0123456789abcdef0123456789abcdef01234567";
  it.each([
    ["PMID: 12345678", "pmid 12345678"],
    ["PMC1234567", "pmcid PMC1234567"],
    ["CorpusID:1234567", "s2 CorpusId:1234567"],
    [sha, `s2 ${sha}`],
    ["W2741809807", "openalex W2741809807"],
    ["openreview:Ab-Cd_Ef12", "openreview Ab-Cd_Ef12"],
    ["acl:p18-1001", "acl P18-1001"],
    ["P18-1001", "acl P18-1001"],
    ["2023.acl-long.1", "acl 2023.acl-long.1"],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it("leaves a commit and a part number alone in a sentence", () => {
    expect(read(`commit ${sha} broke P18-1001`)).toEqual([]);
  });
});
