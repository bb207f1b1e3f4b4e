import { expect, it } from "vitest";
import { paperSchema } from "../../src/core/papers/paper.ts";
import type { PaperSource, SourceItem } from "../../src/core/papers/paper-source.ts";
import { cleanText } from "../../src/core/papers/text/clean-text.ts";

interface SourcesUnderTest {
  /** At least two papers, nothing damaged. */
  readonly sound: () => PaperSource;
  /** A damaged entry with a sound one after it. */
  readonly damaged: () => PaperSource;
}

const LONG_AGO = new Date(0);

async function read(source: PaperSource, signal = new AbortController().signal): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of source.papers(LONG_AGO, signal)) {
    items.push(item);
  }
  return items;
}

/** What everybody who reads from a source relies on. */
export function paperSourceContract({ sound, damaged }: SourcesUnderTest): void {
  it("has a name in small letters", () => {
    expect(sound().name).toMatch(/^[a-z0-9]+(?:[-./ ][a-z0-9.-]+)*$/u);
  });

  it("gives at least two papers and nothing unreadable", async () => {
    const kinds = (await read(sound())).map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThan(1);
    expect(new Set(kinds)).toEqual(new Set(["paper"]));
  });

  it("gives papers that the schema accepts, their main id first", async () => {
    for (const item of await read(sound())) {
      const paper = item.kind === "paper" ? paperSchema.parse(item.paper) : undefined;
      expect(paper?.id).toBe(paper?.ids[0]);
    }
  });

  it("gives clean text: cleaning it again changes nothing", async () => {
    for (const item of await read(sound())) {
      const texts = item.kind === "paper" ? [item.paper.title, item.paper.abstract, ...item.paper.authors] : [];
      expect(texts.map(cleanText)).toEqual(texts);
    }
  });

  it("gives the same when it is asked again", async () => {
    expect(await read(sound())).toEqual(await read(sound()));
  });

  it("names a damaged entry with its place and reason, and goes on", async () => {
    const items = await read(damaged());
    const bad = items.findIndex(({ kind }) => kind === "unreadable");
    expect(items[bad]).toMatchObject({ where: expect.stringMatching(/\S/u), why: expect.stringMatching(/\S/u) });
    expect(items.slice(bad).some(({ kind }) => kind === "paper")).toBe(true);
  });

  it("stops when it is told to", async () => {
    await expect(read(sound(), AbortSignal.abort())).rejects.toThrow();
  });
}
