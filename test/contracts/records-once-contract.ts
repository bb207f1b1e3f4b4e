import { expect, it } from "vitest";
import type { Awaitable } from "../../src/core/runtime/awaitable.ts";
import type { OpenedRecords } from "../../src/records/paper-records.ts";
import { aPaper } from "../a-paper.ts";

const observation = { id: aPaper().id, kind: "stars", value: 3, observedAt: new Date("2026-07-03T09:00:00Z") } as const;

/** What every implementation of records promises of marks, titles and of what is entered once. `open` gives empty records. */
export function recordsOnceContract(open: () => Awaitable<OpenedRecords>): void {
  it("keeps a mark", async () => {
    const { marks } = await open();
    expect(await marks.get("starter")).toBeUndefined();
    await marks.set("starter", "1");
    await marks.set("starter", "2");
    expect(await marks.get("starter")).toBe("2");
  });

  it("tells the title of a paper", async () => {
    const { records, titleOf } = await open();
    const paper = aPaper({ title: "“Graphs” that\\grow 🌱" });
    await records.put([paper]);
    expect(await titleOf(paper.id)).toBe(paper.title);
    expect(await titleOf("doi:10.1/none")).toBeUndefined();
  });

  it("enters papers, observations and the mark where there is nothing", async () => {
    const { records, signals, marks, putIfEmpty } = await open();
    expect(await putIfEmpty("starter", [aPaper()], [observation])).toBe(true);
    expect(await records.get(aPaper().id)).toEqual(aPaper());
    expect(await signals.since(observation.observedAt)).toEqual([observation]);
    expect(await marks.get("starter")).toBeDefined();
  });

  it("enters them once, also when they were removed since", async () => {
    const { records, putIfEmpty } = await open();
    await putIfEmpty("starter", [aPaper()], []);
    await records.remove([aPaper().id]);
    expect(await putIfEmpty("starter", [aPaper()], [])).toBe(false);
    expect(await records.count()).toBe(0);
  });

  it("enters nothing, not even the mark, where papers are", async () => {
    const { records, signals, marks, putIfEmpty } = await open();
    await records.put([aPaper({ title: "Graphs that grow" })]);
    expect(await putIfEmpty("starter", [aPaper()], [observation])).toBe(false);
    expect(await records.count()).toBe(1);
    expect(await signals.since(observation.observedAt)).toEqual([]);
    expect(await marks.get("starter")).toBeUndefined();
  });
}
