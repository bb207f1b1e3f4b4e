import { describe, expect, it } from "vitest";
import type { SourceItem } from "../../src/core/papers/paper-source.ts";
import { createJsonLinesSource } from "../../src/sources/json-lines.ts";
import { paperSourceContract } from "../contracts/paper-source-contract.ts";

async function* lines(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

function source(...entries: readonly (string | object)[]) {
  return createJsonLinesSource(
    "papers.jsonl",
    lines(entries.map((entry) => (typeof entry === "string" ? entry : JSON.stringify(entry)))),
  );
}

async function first(...entries: readonly (string | object)[]): Promise<SourceItem | undefined> {
  for await (const item of source(...entries).papers(new Date(0), new AbortController().signal)) {
    return item;
  }
  return undefined;
}

async function onlyPaper(entry: object) {
  const item = await first(entry);
  return item?.kind === "paper" ? item.paper : undefined;
}

describe("JSON Lines as a source", () => {
  paperSourceContract({
    sound: () =>
      source({ title: "One", abstract: "a" }, { id: 7, title: "Two", authors: "Ada Example and Bob Sample" }),
    damaged: () => source({ title: "One" }, '{"title": "Cut', { title: "Three" }),
  });

  it.each([
    ['{"title": "Cut', "it is not JSON; the line looks cut off"],
    ["{'title': 'Odd'}", "it is not JSON"],
    ["[1]", "it is not an object"],
    ["7", "it is not an object"],
    ['{"abstract": "a"}', "there is no “title”"],
    ['{"title": 7}', "“title” is not text"],
    ['{"title": " \\u200b "}', "the title is empty"],
    ['{"title": "A", "id": {}}', "“id” is not text"],
  ])("says of %s why it cannot be read", async (line, why) => {
    expect(await first(line)).toEqual({ kind: "unreadable", where: "papers.jsonl, line 1", why });
  });

  it("counts empty lines, and reads past a byte order mark", async () => {
    expect(await first("", "\uFEFF{", '{"title": "A"}')).toMatchObject({ where: "papers.jsonl, line 2" });
    expect(await first('\uFEFF{"title": "A"}')).toMatchObject({ kind: "paper" });
  });

  it("keeps the file's id first and adds those of the registries", async () => {
    const paper = await onlyPaper({ id: "2601.01234", title: "A", doi: "10.1145/3544585.3544600" });
    expect(paper?.ids).toEqual(["2601.01234", "arxiv:2601.01234", "doi:10.1145/3544585.3544600"]);
  });

  it("leaves out what it does not understand rather than the paper", async () => {
    const paper = await onlyPaper({
      title: "A",
      authors: 7,
      year: "soon",
      categories: {},
      abstract: ["x"],
      url: "//x",
    });
    expect(paper).toMatchObject({ title: "A", authors: [], abstract: "", categories: [], links: {} });
    expect(paper?.published).toBeUndefined();
  });

  it("takes authors as names, as objects or as one text", async () => {
    const names = ["Ada Example", "Bob Sample"];
    for (const authors of [names, names.map((name) => ({ name })), names.join("; "), names.join(" and ")]) {
      expect((await onlyPaper({ title: "A", authors }))?.authors).toEqual(names);
    }
  });

  it("finds code and project pages in the abstract", async () => {
    const abstract = "Code: https://github.com/example/knots. Page: https://example.github.io/knots/";
    expect((await onlyPaper({ title: "A", abstract }))?.links).toEqual({
      code: "https://github.com/example/knots",
      project: "https://example.github.io/knots/",
    });
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "/relative", "ftp://example.org/x"])(
    "drops the link %s",
    async (url) => {
      expect((await onlyPaper({ title: "A", url, pdf: url, code: url, project: url }))?.links).toEqual({});
    },
  );
});
