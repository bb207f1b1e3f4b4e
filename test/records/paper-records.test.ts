import { describe, expect, it, onTestFinished } from "vitest";
import { openPaperRecords } from "../../src/records/paper-records.ts";
import { openRecordWriter } from "../../src/records/record-writer.ts";
import { aDirectory } from "../a-directory.ts";
import { aPaper } from "../a-paper.ts";
import { paperRecordsContract } from "../contracts/paper-records-contract.ts";
import { recordsOnceContract } from "../contracts/records-once-contract.ts";
import { signalLogContract } from "../contracts/signal-log-contract.ts";

async function open(directory = aDirectory()) {
  const opened = await openPaperRecords({ directory, openWriter: openRecordWriter });
  onTestFinished(opened.close);
  return opened;
}

describe("records on libsql", () => {
  paperRecordsContract(async () => (await open()).records);
  recordsOnceContract(() => open());

  it("are there when the directory is opened again", async () => {
    const directory = aDirectory();
    const first = await openPaperRecords({ directory, openWriter: openRecordWriter });
    await first.records.put([aPaper()]);
    await first.close();
    const { records } = await open(directory);
    expect(await records.get(aPaper().id)).toEqual(aPaper());
  });

  it("give revs that rise over all who write", async () => {
    const directory = aDirectory();
    const [one, other] = [await open(directory), await open(directory)];
    await one.records.put([aPaper({ id: "test:a", title: "Ants" })]);
    await other.records.put([aPaper({ id: "test:b", title: "Bees" })]);
    await one.records.put([aPaper({ id: "test:c", title: "Crows" })]);
    const changes = await other.records.changes(0);
    expect(changes.map(({ id }) => id)).toEqual(["test:a", "test:b", "test:c"]);
  });

  it("give no rev twice, though the newest paper was removed", async () => {
    const { records } = await open();
    await records.put([aPaper()]);
    const [before] = await records.changes(0);
    await records.put([aPaper({ abstract: "Newer." })]);
    await records.remove([aPaper().id]);
    await records.put([aPaper({ title: "Ants" })]);
    const revs = (await records.changes(0)).map(({ rev }) => rev);
    expect(revs).toEqual([(before?.rev ?? 0) + 2, (before?.rev ?? 0) + 3]);
  });

  it("enter nothing of a list that holds a paper no schema allows", async () => {
    const { records } = await open();
    await expect(records.put([aPaper(), aPaper({ title: "" })])).rejects.toThrow();
    expect(await records.count()).toBe(0);
    expect(await records.put([aPaper()])).toEqual(["added"]);
  });

  it("know a twin that stands earlier in the same list, wherever the list begins to be known", async () => {
    const { records } = await open();
    await records.put([aPaper({ id: "test:old", title: "Ants" })]);
    const outcomes = await records.put([
      aPaper({ id: "test:new", title: "Bees" }),
      aPaper({ id: "doi:10.1234/BEES", ids: ["doi:10.1234/BEES", "test:new"], title: "On bees" }),
      aPaper({ id: "doi:10.1234/bees", title: "More on bees" }),
      aPaper({ id: "test:old", title: "Ants" }),
      aPaper({ id: "test:last", title: "Crows" }),
    ]);
    expect(outcomes).toEqual(["added", "merged", "merged", "unchanged", "added"]);
    expect(await records.count()).toBe(3);
  });

  it("find a paper again whose id is no whole text", async () => {
    const { records } = await open();
    const paper = aPaper({ id: "test:\ud800", title: "\u2605\udc00" });
    await records.put([paper]);
    expect(await records.get(paper.id)).toBeDefined();
    expect(await records.put([paper])).toHaveLength(1);
    expect(await records.count()).toBe(1);
  });

  it("take papers of one list whose ids are told apart only by what no text can hold", async () => {
    const { records } = await open();
    const papers = ["\ud800", "\ud801"].map((half) => aPaper({ id: `test:${half}`, title: `Half ${half}` }));
    expect(await records.put(papers)).toHaveLength(2);
    expect(await records.count()).toBe(1);
  });

  it("write first what was asked first", async () => {
    const { records } = await open();
    const papers = Array.from({ length: 10 }, (_, n) => aPaper({ abstract: `Version ${n}.` }));
    await Promise.all(papers.map((paper) => records.put([paper])));
    expect(await records.get(aPaper().id)).toMatchObject({ abstract: "Version 9." });
  });
});

describe("signals on libsql", () => {
  signalLogContract(() => open());
});
