import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceItem } from "../../src/core/papers/paper-source.ts";
import { createBibtexSource } from "../../src/sources/bibtex.ts";
import { parseBibtex } from "../../src/sources/parse-bibtex.ts";
import { paperSourceContract } from "../contracts/paper-source-contract.ts";

async function* lines(text: string): AsyncGenerator<string> {
  yield* text.split("\n");
}

async function read(text: string): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of createBibtexSource("refs.bib", lines(text)).papers(
    new Date(0),
    new AbortController().signal,
  )) {
    items.push(item);
  }
  return items;
}

async function onlyPaper(text: string) {
  const [item] = await read(text);
  return item?.kind === "paper" ? item.paper : undefined;
}

const SOUND = `
@article{sample2024, title = {Grasping with {GNN}s}, author = {Sample, Bob and Ada Example}, year = 2024}
@inproceedings{test2023, title = "Planning by \\"Osmosis", year = {2023}, booktitle = {Proc. of Things}}
`;
const DAMAGED = `
@article{good, title = {Before the damage}}
@article{bad, title = {Never closed, year = 2020
}

@article{after, title = {After the damage}}
`;

describe("BibTeX as a source", () => {
  paperSourceContract({
    sound: () => createBibtexSource("refs.bib", lines(SOUND)),
    damaged: () => createBibtexSource("refs.bib", lines(DAMAGED)),
  });

  it("reads names in any order, over line ends, and knows that others is nobody", async () => {
    const author = "Example, Ada  and  Bob Sample\n\t\tand {The Robot Learning Team} and Test, Jr., Carol and others";
    expect((await onlyPaper(`@misc{k, title={T of things}, author="${author}"}`))?.authors).toEqual([
      "Ada Example",
      "Bob Sample",
      "The Robot Learning Team",
      "Carol Test Jr.",
    ]);
  });

  it("reads accents and macros of text", async () => {
    const paper = await onlyPaper(
      `@article{k, title={On {\\"O}lder {\\'E}tudes \\& Others}, author={M{\\"u}ller, J{\\"o}rg}}`,
    );
    expect([paper?.title, paper?.authors]).toEqual(["On Ölder Études & Others", ["Jörg Müller"]]);
  });

  it("joins strings and numbers, and knows the months and the file's own macros", async () => {
    const text = `@string{venue = "Conference on " # {Robot Learning}}\n@article(k, title = {A title}, journal = venue, year = 2021, month = jan)`;
    expect(await onlyPaper(text)).toMatchObject({ venue: "Conference on Robot Learning", published: "2021" });
  });

  it("forgives a comma that is missing", async () => {
    expect(await onlyPaper("@article{k,\n title = {A title}\n year = {2021}\n}")).toMatchObject({ published: "2021" });
  });

  it("takes ids from doi and eprint, never from the citation key", async () => {
    const text =
      "@article{k, title={A title}, eprint={2601.01234}, archivePrefix={arXiv}, doi={10.1145/3544585.3544600}}";
    expect((await onlyPaper(text))?.ids).toEqual(["arxiv:2601.01234", "doi:10.1145/3544585.3544600"]);
  });

  it("gives two papers with one key two ids, and one paper the same id each time", async () => {
    const items = await read("@misc{k, title={One}}\n@misc{k, title={Another}}\n@misc{k, title={ONE.}}");
    const [one, another, again] = items.map((item) => (item.kind === "paper" ? item.paper.id : ""));
    expect(one).not.toBe(another);
    expect(again).toBe(one);
  });

  it.each([
    ["a brace that is not closed", "@article{k, title = {Open, year = 2020\n", "line 1: a brace is not closed"],
    ["a quote that is not closed", '@article{k, title = "Open, year = 2020\n}', "line 1: a quote is not closed"],
    ["an entry that ends too early", "@article{k, title = {Closed},\n", "the entry is not closed"],
    ["a field without a value", "@article{k, title = , year = 2020}", "the field “title” has no value"],
    ["an entry without a title", "\n\n@article{k, year = 2020}", "line 3, k: there is no “title”"],
  ])("names %s", async (_, text, said) => {
    const [item] = await read(text);
    expect(item?.kind === "unreadable" && `${item.where}: ${item.why}`).toContain(
      said.replace(/^line/u, "refs.bib, line"),
    );
  });

  it("never throws, and names no more entries than there are", () => {
    const pieces = fc.constantFrom(
      "@article{",
      "k,",
      "title",
      "=",
      "{",
      "}",
      '"',
      "#",
      ",",
      "\\",
      "\n",
      "a b",
      "@string(",
      ")",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        expect([...parseBibtex(text)].length).toBeLessThanOrEqual(text.split("@").length);
      }),
    );
  });
});
