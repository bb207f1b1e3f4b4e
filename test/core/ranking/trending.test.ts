import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Observation, SignalKind } from "../../../src/core/papers/signal-log.ts";
import { explainTrend, rankTrends, type TrendCandidate } from "../../../src/core/ranking/trending.ts";

const NOW = new Date("2026-07-08T09:00:00Z");
const DAY = { now: NOW, windowHours: 24 };

function seen(id: string, kind: SignalKind, value: number, hoursAgo: number): Observation {
  return { id, kind, value, observedAt: new Date(NOW.getTime() - hoursAgo * 3_600_000) };
}

function grew(id: string, from: number, to: number, kind: SignalKind = "upvotes"): readonly Observation[] {
  return [seen(id, kind, from, 25), seen(id, kind, to, 1)];
}

function aCandidate(id: string, overrides: Partial<TrendCandidate> = {}): TrendCandidate {
  return { id, published: "2026-07-05", ...overrides };
}

const order = (trends: readonly { id: string }[]) => trends.map(({ id }) => id);

describe("trending", () => {
  it("ranks by what was gained, not by what is there", () => {
    const trends = rankTrends(
      [aCandidate("famous"), aCandidate("rising")],
      [...grew("famous", 500, 501), ...grew("rising", 5, 20)],
      DAY,
    );
    expect(trends.map(({ id, gains }) => [id, gains[0]?.by])).toEqual([
      ["rising", 15],
      ["famous", 1],
    ]);
  });

  it("puts the younger of two equal gains first", () => {
    const trends = rankTrends(
      [aCandidate("a-old", { published: "2026-06-20" }), aCandidate("b-young", { published: "2026-07-06" })],
      [...grew("a-old", 0, 10), ...grew("b-young", 0, 10)],
      DAY,
    );
    expect(order(trends)).toEqual(["b-young", "a-old"]);
  });

  it("orders a small fixed set of papers as a reader expects", () => {
    const trends = rankTrends(
      [
        aCandidate("new-strong", { published: "2026-07-07" }),
        aCandidate("week-strong", { published: "2026-07-01" }),
        aCandidate("week-weak", { published: "2026-07-01" }),
        aCandidate("ancient", { published: "2020-01-01" }),
        aCandidate("quiet", { published: "2026-07-01" }),
        aCandidate("unseen", { published: "2026-07-07" }),
      ],
      [
        ...grew("new-strong", 10, 40),
        ...grew("week-strong", 10, 40),
        ...grew("week-weak", 10, 12),
        ...grew("ancient", 900, 960, "stars"),
        seen("quiet", "upvotes", 30, 2),
      ],
      DAY,
    );
    expect(order(trends)).toEqual([
      "new-strong", // the same gain in a shorter life
      "week-strong", // the same gain, older
      "week-weak", // a small gain
      "quiet", // no gain known, 30 upvotes: popular
      "ancient", // past the age cap its gain does not count, and it has no upvotes
      "unseen", // nothing known: new
    ]);
  });

  it("counts the votes of a paper that was born inside the window from zero", () => {
    const [trend] = rankTrends([aCandidate("a", { published: "2026-07-08" })], [seen("a", "upvotes", 31, 1)], DAY);
    expect(trend?.gains).toEqual([{ kind: "upvotes", by: 31, counted: 31 }]);
  });

  it("counts from zero where a paper was first listed inside the window, however old it is", () => {
    const listed = (moment: string) =>
      rankTrends([aCandidate("a", { published: "2026-06-20", listed: moment })], [seen("a", "upvotes", 31, 1)], DAY)[0];
    expect(listed("2026-07-08T01:00:00Z")?.gains).toEqual([{ kind: "upvotes", by: 31, counted: 31 }]);
    expect(listed("2026-07-01T01:00:00Z")?.standing).toBe("popular");
  });

  it("does not count the stars of a newborn paper as a gain: its repository may be old", () => {
    const [trend] = rankTrends([aCandidate("a", { published: "2026-07-08" })], [seen("a", "stars", 900, 1)], DAY);
    expect(trend?.standing).toBe("popular");
  });

  it("takes no snapshot older than two windows as the start of a gain", () => {
    const [trend] = rankTrends([aCandidate("a")], [seen("a", "upvotes", 5, 49), seen("a", "upvotes", 50, 1)], DAY);
    expect(trend?.standing).toBe("popular");
  });

  it("does not let bought votes rule", () => {
    const others = ["b", "c", "d"].map((id) => aCandidate(id));
    const gains = others.flatMap(({ id }) => grew(id, 0, 2));
    const bought = (votes: number) =>
      rankTrends([aCandidate("a"), ...others], [...gains, ...grew("a", 0, votes)], DAY)[0]?.score;
    expect(bought(100_000)).toBe(bought(1_000));
  });

  it("counts the votes of one's own place as a gain", () => {
    const votes = new Map([["a", 3]]);
    const trends = rankTrends([aCandidate("a"), aCandidate("b")], grew("b", 0, 2), { ...DAY, votes });
    expect(trends.map(({ id, gains }) => [id, gains])).toEqual([
      ["a", [{ kind: "votes", by: 3, counted: 3 }]],
      ["b", [{ kind: "upvotes", by: 2, counted: 2 }]],
    ]);
  });

  it("explains a score by arithmetic that gives it", () => {
    const [trend] = rankTrends(
      [aCandidate("a", { published: "2026-07-06" })],
      [...grew("a", 0, 31), ...grew("a", 100, 220, "stars")],
      DAY,
    );
    expect(trend && explainTrend(trend)).toEqual([
      "+31 upvotes: 1 × ln(1 + 31) = 3.47",
      "+120 stars: 0.6 × ln(1 + 120) = 2.88",
      "E = 6.34",
      "57 hours old: (57 + 24) ^ 0.8 = 33.6",
      "score = 6.34 / 33.6 = 0.189",
    ]);
  });

  it("explains what was capped, and what has no gain", () => {
    const others = ["b", "c", "d"].map((id) => aCandidate(id));
    const gains = others.flatMap(({ id }) => grew(id, 0, 2));
    const [bought] = rankTrends([aCandidate("a"), ...others], [...gains, ...grew("a", 0, 900)], DAY);
    expect(bought && explainTrend(bought)[0]).toBe(
      "+900 upvotes (counted as 40: 20 × the median gain): 1 × ln(1 + 40) = 3.71",
    );
    const [quiet] = rankTrends([aCandidate("a")], [seen("a", "upvotes", 30, 2)], DAY);
    expect(quiet && explainTrend(quiet)).toEqual([
      "no gain in the window: ranked behind those with one, by ln(1 + 30 upvotes) = 3.43",
    ]);
  });

  it("shows one paper of a repository", () => {
    const repository = "https://github.com/lab/robots";
    const trends = rankTrends(
      [aCandidate("a", { repository }), aCandidate("b", { repository }), aCandidate("c")],
      [...grew("a", 0, 3), ...grew("b", 0, 9)],
      DAY,
    );
    expect(order(trends)).toEqual(["b", "c"]);
  });

  it("knows nothing of what was observed later", () => {
    const trends = rankTrends([aCandidate("a")], [...grew("a", 3, 5), seen("a", "upvotes", 99, -1)], DAY);
    expect(trends[0]?.gains).toEqual([{ kind: "upvotes", by: 2, counted: 2 }]);
  });

  it("gives a paper dated in the future the age of zero", () => {
    const dated = (published: string) => rankTrends([aCandidate("a", { published })], grew("a", 0, 9), DAY)[0];
    expect(dated("2026-07-09")?.ageHours).toBe(0);
    expect(dated("2026-07-09")?.score).toBe(dated("2027-01-01")?.score);
  });

  it("is finite and complete whatever was observed", () => {
    const observation = fc.record({
      id: fc.constantFrom("a", "b", "c"),
      kind: fc.constantFrom<SignalKind>("upvotes", "stars", "comments"),
      value: fc.nat(),
      observedAt: fc.date({ min: new Date("2026-06-01"), max: new Date("2026-08-01"), noInvalidDate: true }),
    });
    const published = fc.constantFrom("2026", "2026-07", "2026-07-08", "2019-01-01", "2027-01-01");
    fc.assert(
      fc.property(fc.array(observation), published, (observations, date) => {
        const candidates = ["a", "b", "c"].map((id) => aCandidate(id, { published: date }));
        const trends = rankTrends(candidates, observations, DAY);
        expect(order(trends).sort()).toEqual(["a", "b", "c"]);
        expect(trends.every(({ score }) => Number.isFinite(score) && score >= 0)).toBe(true);
      }),
    );
  });
});
