import { describe, expect, it } from "vitest";
import type { Filling, SourceHealth } from "../../src/core/papers/source-watch.ts";
import { aChat } from "../a-chat.ts";
import { aPaper } from "../a-paper.ts";

const NOW = "2026-07-08T09:00:00Z";
const PAPERS = [aPaper({ title: "Knots" }), aPaper({ title: "Knots and ropes" })];

async function statusOf(health: readonly SourceHealth[], filling?: Filling) {
  const { ask } = await aChat({ papers: PAPERS, now: NOW, watch: { health: () => health, filling: () => filling } });
  return (await ask("status", "")).text.split("\n");
}

describe("/status", () => {
  it("says so where no source has been asked", async () => {
    const { ask } = await aChat({ papers: PAPERS, now: NOW });
    expect((await ask("status", "")).text).toBe(
      "I know 2 papers.\nNo source has been asked yet: what I know was imported or came with me.",
    );
  });

  it("tells of each source when it was asked and how new its papers are", async () => {
    const lines = await statusOf([
      { name: "hugging-face", lastSuccess: "2026-07-08T08:48:00Z", newestPaper: "2026-07-07" },
      { name: "arxiv-oai", lastSuccess: "2026-07-06T05:00:00Z", newestPaper: "2025-12-30" },
    ]);
    expect(lines.slice(1)).toEqual([
      "hugging-face: asked 12 min ago; newest paper 7 July",
      "arxiv-oai: asked 2 days ago; newest paper 30 December 2025",
    ]);
  });

  it("tells since when a source is silent, why, and until when it is left alone", async () => {
    const lines = await statusOf([
      {
        name: "arxiv-rss",
        newestPaper: "2026-07-06",
        failing: { since: "2026-07-08T05:10:00Z", why: "arxiv does not answer." },
        blockedUntil: "2026-07-08T09:20:00Z",
      },
    ]);
    expect(lines[1]).toBe(
      "arxiv-rss: silent since 05:10 (arxiv does not answer); newest paper 6 July; left alone until 09:20",
    );
  });

  it.each([
    ["2026-07-08", "today's list is still filling (1 so far)"],
    ["2026-07-07", "the list of 7 July is still filling (1 so far)"],
  ])("tells that more will come of %s", async (day, said) => {
    const lines = await statusOf([
      { name: "hugging-face", lastSuccess: "2026-07-08T08:48:00Z", filling: { day, papers: 1 } },
    ]);
    expect(lines[1]).toBe(`hugging-face: asked 12 min ago; ${said}`);
  });

  it.each([
    [{ backTo: "2026-06-03", hoursLeft: 2.2 }, "I know 2 papers so far, back to 3 June; about 2 h to go."],
    [{ backTo: "2025-06-03", hoursLeft: 0.3 }, "I know 2 papers so far, back to 3 June 2025; about 18 min to go."],
    [{ backTo: "2026-06-03" }, "I know 2 papers so far, back to 3 June."],
  ])("tells how far the history reaches: %j", async (filling, said) => {
    expect((await statusOf([], filling))[0]).toBe(said);
  });

  it("is not the only place that tells: a list ends with it too", async () => {
    const watch = { health: () => [], filling: () => ({ backTo: "2026-06-03" }) };
    const { ask } = await aChat({ papers: PAPERS, now: NOW, watch });
    expect((await ask("paper", "knots")).foot).toBe("I know 2 papers so far, back to 3 June.");
    expect((await ask("paper", "qwxzv")).foot).toBeUndefined();
  });
});
