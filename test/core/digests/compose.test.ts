import { describe, expect, it } from "vitest";
import { createComposer } from "../../../src/core/digests/compose.ts";
import type { Composition, DigestAsked, PastDigest } from "../../../src/core/digests/digest.ts";
import type { Follow } from "../../../src/core/digests/follow.ts";
import type { Tally } from "../../../src/core/digests/votes.ts";
import type { Paper } from "../../../src/core/papers/paper.ts";
import type { Observation } from "../../../src/core/papers/signal-log.ts";
import type { SourceHealth } from "../../../src/core/papers/source-watch.ts";
import { createSegmentedIndex } from "../../../src/indexes/segmented-index.ts";
import { aPaper } from "../../a-paper.ts";
import { createMemoryRecords } from "../../fakes/memory-records.ts";
import { aFollow } from "./a-follow.ts";

/** A Wednesday, nine o'clock in Berlin. */
const NOW = new Date("2026-07-08T07:00:00Z");
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS);

interface World {
  readonly papers?: readonly Paper[];
  readonly observations?: readonly Observation[];
  readonly votes?: Readonly<Record<string, Tally>>;
  readonly health?: readonly SourceHealth[];
}

async function compose(world: World, asked: Partial<DigestAsked> = {}): Promise<Composition> {
  const { papers = [], observations = [], votes = {}, health } = world;
  const { records, signals } = createMemoryRecords();
  const index = createSegmentedIndex();
  await records.put(papers);
  await index.add(papers);
  await signals.observe(observations);
  const composer = createComposer({
    records,
    index,
    signals,
    votes: { tallies: async () => new Map(Object.entries(votes)) },
    ...(health && { watch: { health: () => health, filling: () => undefined } }),
  });
  return composer({ follow: follows("robotics"), date: "2026-07-08", past: [], now: NOW, lastChance: false, ...asked });
}

function follows(topic: string, overrides: Partial<Follow> = {}): Follow {
  return aFollow({ topics: topic === "" ? [] : [topic], zone: "Europe/Berlin", time: "09:00", ...overrides });
}

const THEMES = ["grasping cups", "walking on ice", "folding towels", "flying drones", "pouring soup", "opening doors"];

/** On robotics, each about something else. */
function aRobot(place: number, overrides: Partial<Paper> = {}): Paper {
  const theme = THEMES[place % THEMES.length] ?? "";
  const title = `Robotics of ${theme} ${"again ".repeat(Math.floor(place / THEMES.length))}`.trim();
  return aPaper({
    id: `arxiv:2607.0000${place}`,
    title,
    abstract: `Robotics for ${theme}. We show ${theme} with a robot.`,
    published: "2026-07-06",
    ...overrides,
  });
}

function grew({ id }: Paper, by: number, from = 3): readonly Observation[] {
  return [
    { id, kind: "upvotes", value: from, observedAt: hoursAgo(30) },
    { id, kind: "upvotes", value: from + by, observedAt: hoursAgo(1) },
  ];
}

function linesOf(composed: Composition) {
  return composed.do === "post" ? composed.lines.map(({ paper, kind, reason }) => [paper, kind, reason]) : composed;
}

function had(
  papers: readonly (readonly [string, number])[],
  daysAgo: number,
  overrides: Partial<PastDigest> = {},
): PastDigest {
  const at = hoursAgo(24 * daysAgo);
  return {
    follow: follows("").id,
    date: at.toISOString().slice(0, 10),
    at,
    papers: papers.map(([id, attention]) => ({ id, attention })),
    message: "m",
    ...overrides,
  };
}

describe("the lines of a daily post", () => {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((place) => aRobot(place)) as [Paper, Paper, Paper, Paper];

  it("are what gains on the topic, strongest first, with arithmetic one can check, then new ones", async () => {
    const baking = aPaper({ id: "arxiv:2607.00099", title: "Baking bread", abstract: "Bread needs time." });
    const composed = await compose({
      papers: [first, second, third, baking],
      observations: [...grew(first, 9), ...grew(second, 31), ...grew(baking, 80)],
    });
    expect(linesOf(composed)).toEqual([
      [second.id, "trending", "+31 ▲"],
      [first.id, "trending", "+9 ▲"],
      [third.id, "new", "new"],
    ]);
  });

  it("leave out what gained next to nothing", async () => {
    const old = aRobot(0, { published: "2026-06-20" });
    const composed = await compose({ papers: [old], observations: grew(old, 4) });
    expect(composed.do).toBe("nothing");
  });

  it("are two new papers at most", async () => {
    const composed = await compose({ papers: [first, second, third, fourth] });
    expect(composed.do === "post" && composed.lines.map(({ kind }) => kind)).toEqual(["new", "new"]);
  });

  it("are never what the place had, under whatever id and whoever followed it there", async () => {
    const twin = aRobot(0, { ids: [first.id, "doi:10.1000/cups"] });
    const past = [had([["doi:10.1000/cups", 2]], 1, { follow: "another" })];
    const composed = await compose({ papers: [twin, second], observations: grew(twin, 400) }, { past });
    expect(linesOf(composed)).toEqual([[second.id, "new", "new"]]);
  });

  it("have a paper again, marked, when its attention doubled and a week has passed, counted from then", async () => {
    const observations: readonly Observation[] = [
      ...grew(first, 60, 90),
      { id: first.id, kind: "upvotes", value: 10, observedAt: hoursAgo(24 * 9 + 1) },
    ];
    const earlier = { papers: [{ ...first, published: "2026-06-28" }], observations };
    const on = (daysAgo: number, attention: number) =>
      compose(earlier, { past: [had([[first.id, attention]], daysAgo), had([["arxiv:1", 1]], 1)] });
    expect(linesOf(await on(9, 1))).toEqual([[first.id, "again", "↻ jumped: +140 ▲ since 29 June"]]);
    expect((await on(9, 4)).do).toBe("nothing");
    expect((await on(6, 1)).do).toBe("nothing");
  });

  it("say the same thing once", async () => {
    const report = aRobot(0, { id: "arxiv:2607.00050", title: `${first.title}: technical report` });
    const composed = await compose({
      papers: [first, report, second],
      observations: [...grew(first, 20), ...grew(report, 19), ...grew(second, 10)],
    });
    expect(composed.do === "post" && composed.lines.map(({ paper }) => paper)).toEqual([first.id, second.id]);
  });

  it("know nothing of what came after the moment they are for", async () => {
    const tomorrow = aRobot(1, { published: "2026-07-09" });
    const composed = await compose({
      papers: [first, tomorrow],
      observations: [...grew(first, 9), { id: first.id, kind: "upvotes", value: 999, observedAt: hoursAgo(-1) }],
    });
    expect(linesOf(composed)).toEqual([[first.id, "trending", "+9 ▲"]]);
  });

  it("follow papers like the named ones", async () => {
    const example = aRobot(0, { id: "arxiv:2507.00001", published: "2025-07-01" });
    const near = aRobot(0, { title: "Grasping cups with robotics in kitchens" });
    const follow = follows("", { examples: [example.id] });
    const composed = await compose({ papers: [example, near, aPaper({ title: "Baking bread" })] }, { follow });
    expect(composed.do === "post" && composed.lines.map(({ paper }) => paper)).toEqual([near.id]);
  });
});

describe("what people see of a daily post", () => {
  it("is a heading with the local day, a title and its reason a line, and what was chosen among", async () => {
    const [robot, drone] = [aRobot(0), aRobot(3)];
    const composed = await compose({ papers: [robot, drone], observations: grew(robot, 31) });
    const parent = composed.do === "post" ? composed.parent : undefined;
    expect(parent?.text).toBe("Trending papers · Wed 8 July · robotics");
    expect(parent?.cards?.map(({ title, reason, actions }) => [title, reason, actions])).toEqual([
      [robot.title, "+31 ▲", []],
      [drone.title, "new", []],
    ]);
    expect(parent?.foot).toBe("1 trending, 1 new, of 2 on robotics since Tuesday");
    expect(parent?.actions?.map(({ label }) => label)).toEqual(["Change"]);
  });

  it("is called new where nothing trends, and tells the next day where that is not tomorrow", async () => {
    const friday = new Date("2026-07-10T07:00:00Z");
    const composed = await compose(
      { papers: [aRobot(0, { published: "2026-07-09" })] },
      { now: friday, date: "2026-07-10" },
    );
    const parent = composed.do === "post" ? composed.parent : undefined;
    expect(parent?.text).toBe("New papers · Fri 10 July · robotics");
    expect(parent?.foot).toBe("1 new, of 1 on robotics since Thursday. Next: Mon 13 July");
  });

  it("has a reply a paper, with two sentences and the means to say what one thinks of it", async () => {
    const robot = aRobot(0, { abstract: "One robot. Two arms. Three hands." });
    const composed = await compose({ papers: [robot] });
    const [reply] = composed.do === "post" ? composed.replies : [];
    expect(reply?.cards?.[0]).toMatchObject({ title: robot.title, body: "One robot. Two arms." });
    expect(reply?.cards?.[0]?.actions).toEqual([
      { label: "Similar", command: "similar", fields: { papers: robot.id } },
      { label: "👍", command: "vote", fields: { paper: robot.id, vote: "up" } },
      { label: "👎", command: "vote", fields: { paper: robot.id, vote: "down" } },
    ]);
  });
});

describe("what people like in a place", () => {
  const liked = aRobot(0, { id: "arxiv:2606.00001", title: "Grasping mugs", published: "2026-06-25" });
  const votes = (up: number, down: number) => ({
    [liked.id]: { up, down, last: hoursAgo(5), ...(up !== down && { countsSince: hoursAgo(5) }) },
  });
  const [cups, drones] = [aRobot(0), aRobot(3)];
  const world = { papers: [liked, cups, drones], observations: [...grew(cups, 12), ...grew(drones, 10)] };

  it("changes what comes next, and the next post says so once", async () => {
    const composed = await compose({ ...world, votes: votes(0, 3) });
    expect(composed.do === "post" && composed.lines.map(({ paper }) => paper)).toEqual([drones.id, cups.id]);
    expect(composed.do === "post" && composed.parent.text).toContain("Less like “Grasping mugs”, as 3 here asked.");
    const later = await compose({ ...world, votes: votes(0, 3) }, { past: [had([["arxiv:1", 1]], 0.1)] });
    expect(later.do === "post" && later.parent.text).not.toContain("Grasping mugs");
  });

  it("leaves out what is at the edge of the topic and of a disliked kind", async () => {
    const theme = "cups and mugs, pots and pans, forks and knives, bowls and jars";
    const mugs = aPaper({
      id: "arxiv:2606.00002",
      title: `Grasping ${theme}`,
      abstract: theme,
      published: "2026-06-25",
    });
    const edge = aPaper({
      title: `More ${theme}`,
      abstract: `Grasping ${theme}. Not without robotics.`,
      published: "2026-07-07",
    });
    const tally = { up: 0, down: 3, last: hoursAgo(5), countsSince: hoursAgo(5) };
    const shown = async (votes: Readonly<Record<string, Tally>>) =>
      linesOf(await compose({ papers: [mugs, edge, aPaper({ title: "Baking bread" })], votes }));
    expect(await shown({})).toEqual([[edge.id, "new", "new"]]);
    expect(await shown({ [mugs.id]: tally })).toMatchObject({ do: "nothing", cause: "topic" });
  });

  it("changes nothing where people disagree", async () => {
    const composed = await compose({ ...world, votes: votes(2, 2) });
    expect(composed.do === "post" && composed.lines.map(({ paper }) => paper)).toEqual([cups.id, drones.id]);
  });
});

describe("a day without a line", () => {
  const silent: SourceHealth = {
    name: "arxiv-oai",
    newestPaper: "2026-07-06",
    failing: { since: "2026-07-08T03:10:00Z", why: "timeout" },
  };

  it("waits while its sources are silent, and says so when it is too late to wait", async () => {
    expect(await compose({ health: [silent] })).toMatchObject({ do: "wait" });
    expect(await compose({ health: [silent] }, { lastChance: true })).toMatchObject({
      do: "post",
      parent: { text: "My sources have been silent since 05:10 (arXiv does not answer); newest paper: 6 July." },
    });
  });

  it("waits while a day's list has only begun and nothing gains, and posts what there is in the end", async () => {
    const health = [{ name: "hugging-face", filling: { day: "2026-07-08", papers: 1 } }];
    const world = { health, papers: [aRobot(0)] };
    expect(await compose(world)).toMatchObject({ do: "wait" });
    expect(linesOf(await compose(world, { lastChance: true }))).toEqual([["arxiv:2607.00000", "new", "new"]]);
  });

  it("tells beside the list which source is silent", async () => {
    const composed = await compose({ papers: [aRobot(0)], health: [silent, { name: "hugging-face" }] });
    expect(composed.do === "post" && composed.parent.text).toContain("arXiv has been silent since 05:10.");
  });

  it("is expected on a weekend and after a holiday of arXiv", async () => {
    const on = (date: string) => compose({}, { date, now: new Date(`${date}T07:00:00Z`) });
    expect(await on("2026-07-11")).toMatchObject({
      do: "nothing",
      cause: "calendar",
      why: "Nothing on Saturday: weekend.",
    });
    expect(await on("2026-11-27")).toMatchObject({ do: "nothing", cause: "calendar" });
  });

  it("is said once, the third time running", async () => {
    const quiet = (daysAgo: number) => had([], daysAgo, { quiet: "topic" });
    expect(await compose({}, { past: [quiet(1)] })).toMatchObject({ do: "nothing", cause: "topic" });
    const third = await compose({}, { past: [quiet(2), quiet(1)] });
    expect(third).toMatchObject({ do: "post", lines: [], parent: { text: "Three quiet days on “robotics”." } });
    const fourth = await compose({}, { past: [quiet(3), quiet(2), had([], 1)] });
    expect(fourth.do).toBe("nothing");
  });

  it("is said to a mailbox the fifth time running", async () => {
    const place = { platform: "mail", tenant: "box", channel: "box" };
    const quiet = (count: number) =>
      Array.from({ length: count }, (_, day) => had([], count - day, { quiet: "topic" }));
    const follow = aFollow({ place });
    expect(await compose({}, { follow, past: quiet(3) })).toMatchObject({ do: "nothing", cause: "topic" });
    const fifth = await compose({}, { follow, past: quiet(4) });
    expect(fifth).toMatchObject({ do: "post", lines: [], parent: { text: "Five quiet days on “robotics”." } });
  });
});
