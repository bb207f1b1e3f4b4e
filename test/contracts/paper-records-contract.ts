import { expect, it } from "vitest";
import { titleKey } from "../../src/core/papers/merge-papers.ts";
import type { PaperChange, PaperRecords } from "../../src/core/papers/paper-records.ts";
import type { Awaitable } from "../../src/core/runtime/awaitable.ts";
import { aPaper } from "../a-paper.ts";

/** What every implementation of `PaperRecords` promises. `open` gives empty records. */
export function paperRecordsContract(open: () => Awaitable<PaperRecords>): void {
  it("gives back what was put", async () => {
    const records = await open();
    const paper = aPaper({
      title: "Graphs that grow",
      venue: "A workshop",
      links: { pdf: "https://example.org/a.pdf" },
    });
    expect(await records.put([paper])).toEqual(["added"]);
    expect(await records.get(paper.id)).toEqual(paper);
  });

  it("knows nothing of an id it never saw", async () => {
    const records = await open();
    expect(await records.get("arxiv:2601.00001")).toBeUndefined();
  });

  it("finds a work by any of its ids", async () => {
    const records = await open();
    await records.put([aPaper({ ids: ["arxiv:2601.00001", "doi:10.1234/abc", "acl:P26-1001"] })]);
    expect(await records.get("acl:P26-1001")).toMatchObject({ id: "arxiv:2601.00001" });
  });

  it("finds a work by its DOI in any case", async () => {
    const records = await open();
    await records.put([aPaper({ ids: ["arxiv:2601.00001", "doi:10.1234/ABC"] })]);
    expect(await records.get("doi:10.1234/aBc")).toMatchObject({ id: "arxiv:2601.00001" });
  });

  it("finds a work by its title", async () => {
    const records = await open();
    const paper = aPaper({ title: "Graphs that grow" });
    await records.put([paper]);
    expect(await records.get(titleKey("Graphs that GROW."))).toEqual(paper);
  });

  it("finds nothing by a title that two works have", async () => {
    const records = await open();
    await records.put([
      aPaper({ id: "test:1", title: "Graphs", authors: ["Ada Okafor"] }),
      aPaper({ id: "test:2", title: "Graphs", authors: ["Jun Li"] }),
    ]);
    expect(await records.get(titleKey("Graphs"))).toBeUndefined();
  });

  it("merges what it is told of a known work", async () => {
    const records = await open();
    await records.put([aPaper({ ids: ["arxiv:2601.00001"], abstract: "First." })]);
    const again = aPaper({ ids: ["arxiv:2601.00001", "doi:10.1234/abc"], abstract: "Second." });
    expect(await records.put([again])).toEqual(["merged"]);
    expect(await records.get("arxiv:2601.00001")).toEqual(again);
    expect(await records.count()).toBe(1);
  });

  it("says that nothing changed when it is told the same again", async () => {
    const records = await open();
    await records.put([aPaper()]);
    const before = await records.changes(0);
    expect(await records.put([aPaper()])).toEqual(["unchanged"]);
    expect(await records.changes(0)).toEqual(before);
  });

  it("gives the outcomes in the order of the papers, also where one list names a work twice", async () => {
    const records = await open();
    const [a, b] = [aPaper({ title: "Graphs that grow" }), aPaper({ title: "Graphs that shrink" })];
    expect(await records.put([a, b, a, { ...b, abstract: "Newer." }])).toEqual([
      "added",
      "added",
      "unchanged",
      "merged",
    ]);
  });

  it("makes one record of two when a paper shows that they are one work", async () => {
    const records = await open();
    await records.put([
      aPaper({ id: "arxiv:2601.00001", title: "Graphs that grow" }),
      aPaper({ id: "doi:10.1234/abc", title: "On growing graphs" }),
    ]);
    await records.put([aPaper({ ids: ["doi:10.1234/abc", "arxiv:2601.00001"], title: "On growing graphs" })]);
    expect(await records.count()).toBe(1);
    expect(await records.get("doi:10.1234/abc")).toMatchObject({ id: "arxiv:2601.00001", title: "On growing graphs" });
  });

  it("says which id is gone when two records become one", async () => {
    const records = await open();
    await records.put([
      aPaper({ id: "arxiv:2601.00001", title: "Graphs that grow" }),
      aPaper({ id: "doi:10.1234/abc", title: "On growing graphs" }),
    ]);
    const before = lastRev(await records.changes(0));
    await records.put([aPaper({ ids: ["doi:10.1234/abc", "arxiv:2601.00001"] })]);
    expect(summary(await records.changes(before))).toEqual(["doi:10.1234/abc gone", "arxiv:2601.00001"]);
  });

  it("says that a starter's main id is gone when a source's takes its place", async () => {
    const records = await open();
    await records.put([aPaper({ id: "starter:growing", provenance: "starter" })]);
    await records.put([aPaper({ id: "arxiv:2601.00001" })]);
    expect(summary(await records.changes(0))).toEqual(["starter:growing gone", "arxiv:2601.00001"]);
    expect(await records.get("starter:growing")).toMatchObject({ id: "arxiv:2601.00001" });
  });

  it("removes a work by any of its ids", async () => {
    const records = await open();
    await records.put([aPaper({ ids: ["arxiv:2601.00001", "doi:10.1234/abc"] })]);
    await records.remove(["doi:10.1234/abc", "arxiv:2601.99999"]);
    expect(await records.get("arxiv:2601.00001")).toBeUndefined();
    expect(await records.count()).toBe(0);
    expect(summary(await records.changes(0))).toEqual(["arxiv:2601.00001 gone"]);
  });

  it("takes a removed work in again", async () => {
    const records = await open();
    await records.put([aPaper({ id: "arxiv:2601.00001" })]);
    await records.remove(["arxiv:2601.00001"]);
    expect(await records.put([aPaper({ id: "arxiv:2601.00001" })])).toEqual(["added"]);
    expect(summary(await records.changes(0))).toEqual(["arxiv:2601.00001"]);
  });

  it("lists the latest change of each work, oldest first", async () => {
    const records = await open();
    const [a, b] = [aPaper({ id: "test:a", title: "Graphs that grow" }), aPaper({ id: "test:b", title: "Trees" })];
    await records.put([a, b]);
    await records.put([{ ...a, abstract: "Newer." }]);
    const changes = await records.changes(0);
    expect(changes.map(({ paper }) => paper)).toEqual([b, { ...a, abstract: "Newer." }]);
    expect(lastRev(changes)).toBeGreaterThan(changes[0]?.rev ?? 0);
  });

  it("can be followed page by page to the end", async () => {
    const records = await open();
    const titles = ["Ants", "Bees", "Crows", "Doves", "Eels"];
    await records.put(titles.map((title) => aPaper({ id: `test:${title}`, title })));
    await records.remove(["test:Bees"]);
    const seen: string[] = [];
    let page = await records.changes(0, 2);
    while (page.length > 0) {
      seen.push(...summary(page));
      page = await records.changes(lastRev(page), 2);
    }
    expect(seen).toEqual(["test:Ants", "test:Crows", "test:Doves", "test:Eels", "test:Bees gone"]);
  });

  it("takes more papers at once than one transaction holds", async () => {
    const records = await open();
    const papers = Array.from({ length: 450 }, (_, n) => aPaper({ id: `test:${n}`, title: `Study number ${n}` }));
    const outcomes = await records.put(papers);
    expect(outcomes).toEqual(papers.map(() => "added"));
    expect(await records.count()).toBe(450);
  });
}

function summary(changes: readonly PaperChange[]): readonly string[] {
  return changes.map(({ id, paper }) => (paper ? id : `${id} gone`));
}

function lastRev(changes: readonly PaperChange[]): number {
  return changes.at(-1)?.rev ?? 0;
}
