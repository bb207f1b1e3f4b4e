import { describe, expect, it } from "vitest";
import type { SourceItem } from "../../src/core/papers/paper-source.ts";
import { cleanText } from "../../src/core/papers/text/clean-text.ts";
import { createStarterLibrary } from "../../src/sources/starter-library.ts";
import { paperSourceContract } from "../contracts/paper-source-contract.ts";

const FILE = new URL("../../data/starter.jsonl", import.meta.url);
const RUN = 8;

async function read(): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of createStarterLibrary(FILE).papers(new Date(0), new AbortController().signal)) {
    items.push(item);
  }
  return items;
}

const items = await read();
const papers = items.flatMap((item) => (item.kind === "paper" ? [item.paper] : []));

function runs(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, start) => words.slice(start, start + RUN).join(" "));
}

describe("the starter library", () => {
  paperSourceContract({
    sound: () => createStarterLibrary(FILE),
    damaged: () => createStarterLibrary(new URL("damaged.jsonl", import.meta.url)),
  });

  it("holds at least 150 papers, all readable, none twice", () => {
    expect(papers.length).toBe(items.length);
    expect(papers.length).toBeGreaterThanOrEqual(150);
    expect(new Set(papers.map(({ title }) => title.toLowerCase())).size).toBe(papers.length);
    expect(new Set(papers.map(({ id }) => id)).size).toBe(papers.length);
  });

  it("describes each in 40 to 90 words", () => {
    const lengths = papers.map(({ abstract }) => abstract.split(" ").length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(90);
  });

  it("says something of each that it says of no other: no eight words in a row stand twice", () => {
    const owners = new Map<string, string>();
    const shared = papers.flatMap(({ id, abstract }) =>
      runs(abstract).filter((run) => {
        const owner = owners.get(run);
        owners.set(run, id);
        return owner !== undefined && owner !== id;
      }),
    );
    expect(shared).toEqual([]);
  });

  it("is clean text", () => {
    for (const { title, abstract, authors } of papers) {
      expect([title, abstract, ...authors].map(cleanText)).toEqual([title, abstract, ...authors]);
    }
  });

  it("dates its popularity figures", () => {
    const observed = items.flatMap((item) => (item.kind === "paper" ? item.observations : []));
    expect(observed.length).toBeGreaterThan(20);
    expect(observed.every(({ value, observedAt }) => value >= 0 && observedAt < new Date("2026-11-01"))).toBe(true);
  });
});
