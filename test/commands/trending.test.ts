import { describe, expect, it } from "vitest";
import type { Observation, SignalKind } from "../../src/core/papers/signal-log.ts";
import { aChat, titlesOf } from "../a-chat.ts";
import { aPaper } from "../a-paper.ts";

const NOW = "2026-07-08T09:00:00Z";

function seen(id: string, kind: SignalKind, value: number, at: string): Observation {
  return { id, kind, value, observedAt: new Date(at) };
}

const A = aPaper({ id: "arxiv:2607.00001", title: "Robots that fold laundry", published: "2026-07-05" });
const B = aPaper({ id: "arxiv:2607.00002", title: "Robots that knit", published: "2026-07-05" });
const C = aPaper({ id: "arxiv:2607.00003", title: "Parsing of old charters", published: "2026-07-06" });
const OLD = aPaper({ id: "arxiv:1907.00004", title: "Robots of old", published: "2019-07-06" });

const GROWTH = [
  seen(A.id, "upvotes", 500, "2026-07-07T08:00:00Z"),
  seen(A.id, "upvotes", 501, "2026-07-08T08:00:00Z"),
  seen(B.id, "upvotes", 5, "2026-07-07T08:00:00Z"),
  seen(B.id, "upvotes", 20, "2026-07-08T08:00:00Z"),
  seen(B.id, "stars", 10, "2026-07-07T08:00:00Z"),
  seen(B.id, "stars", 50, "2026-07-08T08:00:00Z"),
];

describe("/trending", () => {
  it("puts the paper that gained most first and shows the arithmetic", async () => {
    const { ask } = await aChat({ papers: [A, B], observations: GROWTH, now: NOW });
    const reply = await ask("trending", "");
    expect(reply.text).toBe("Trending, last 24 hours");
    expect(reply.cards?.map(({ title, reason }) => [title, reason])).toEqual([
      ["Robots that knit", "+15 ▲ +40 ★ since yesterday · 3 days old"],
      ["Robots that fold laundry", "+1 ▲ since yesterday · 3 days old"],
    ]);
  });

  it("keeps to the topic", async () => {
    const growth = [
      seen(C.id, "upvotes", 0, "2026-07-07T08:00:00Z"),
      seen(C.id, "upvotes", 99, "2026-07-08T08:00:00Z"),
    ];
    const { ask } = await aChat({ papers: [A, B, C], observations: [...GROWTH, ...growth], now: NOW });
    const reply = await ask("trending", "robots");
    expect(reply.text).toBe("Trending in robots, last 24 hours");
    expect(titlesOf(reply)).toEqual(["Robots that knit", "Robots that fold laundry"]);
  });

  it("calls a list popular where nothing was watched for a day", async () => {
    const { ask } = await aChat({ papers: [A, B], observations: GROWTH.slice(0, 1), now: NOW });
    const reply = await ask("trending", "robots");
    expect(reply.text).toMatch(/^Popular in robots \(newest figures: 7 Jul 2026; trends need 24 hours of watching\)$/u);
    expect(reply.cards?.[0]?.reason).toBe("▲ 500 so far");
    expect(reply.cards?.[1]?.heading).toBe("New");
  });

  it("calls a list new where nothing at all is known, newest first", async () => {
    const { ask } = await aChat({ papers: [OLD, A], now: NOW });
    const reply = await ask("trending", "robots");
    expect(reply.text).toBe("New in robots");
    expect(titlesOf(reply)).toEqual(["Robots that fold laundry", "Robots of old"]);
  });

  it("says so when nothing is on the topic", async () => {
    const { ask } = await aChat({ papers: [A], now: NOW });
    expect((await ask("trending", "qwxzv")).text).toBe("Nothing on “qwxzv” among 1 paper.");
  });

  it("never shows a retracted paper", async () => {
    const retracted = aPaper({ id: "arxiv:2607.00009", title: "Robots that lie", standing: "retracted" });
    const { ask } = await aChat({ papers: [A, retracted], now: NOW });
    expect(titlesOf(await ask("trending", ""))).toEqual([A.title]);
  });

  it("turns its pages in place", async () => {
    const papers = Array.from({ length: 12 }, (_, place) => aPaper({ title: `Robots, part ${place}` }));
    const { ask } = await aChat({ papers, now: NOW });
    const first = await ask("trending", "robots");
    const next = first.actions?.find(({ label }) => label === "Next");
    const second = await ask("trending", next?.fields ?? "", { how: "pressed" });
    expect(second.shown).toBe("in place");
    expect(titlesOf(second)).toHaveLength(5);
    expect(titlesOf(first).filter((title) => titlesOf(second).includes(title))).toEqual([]);
    expect(second.actions?.map(({ label }) => label)).toEqual(["Previous", "Next"]);
  });
});
