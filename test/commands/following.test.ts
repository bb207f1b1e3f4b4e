import { describe, expect, it } from "vitest";
import type { Invocation } from "../../src/core/chat/invocation.ts";
import type { Reply } from "../../src/core/chat/reply.ts";
import type { FeedAddresses } from "../../src/core/digests/feed.ts";
import type { Follow } from "../../src/core/digests/follow.ts";
import { aChat } from "../a-chat.ts";
import { aClock } from "../a-clock.ts";
import { aFollow } from "../core/digests/a-follow.ts";
import { MemoryDesk } from "../fakes/memory-desk.ts";

const NOW = "2026-07-08T12:05:00Z";
const MANAGER = { may: "manage" } as const;
const PLACE = { platform: "fake", tenant: "lab", channel: "papers" };
const ADA = { platform: "fake", tenant: "lab", user: "ada" };

function start(...follows: readonly Partial<Follow>[]) {
  return startWith({}, ...follows);
}

async function startWith(more: { readonly feeds?: FeedAddresses }, ...follows: readonly Partial<Follow>[]) {
  const desk = new MemoryDesk(aClock(NOW));
  for (const follow of follows.map((one) => aFollow({ place: PLACE, owner: ADA, ...one }))) {
    await desk.follows.change(follow.place, follow.id, () => follow);
  }
  const chat = await aChat({ now: NOW, desk, ...more });

  async function press(reply: Reply, label: string, who: Partial<Invocation> = MANAGER): Promise<Reply> {
    const action = reply.actions?.find((one) => one.label === label);
    if (!action) {
      throw new Error(`no button “${label}” among ${labels(reply)}`);
    }
    return chat.ask(action.command, action.fields, { ...who, how: "pressed", id: `press of ${label}` });
  }

  return { ...chat, press, desk, follows: () => desk.follows.of(PLACE) };
}

function labels({ actions = [] }: Reply): string {
  return actions.map(({ label }) => label).join(" | ");
}

describe("/following", () => {
  it("tells of a follow when it posts next and posted last, and what can be done with it", async () => {
    const { ask, desk } = await start({});
    desk.had = [
      {
        follow: "f1",
        date: "2026-07-08",
        at: new Date("2026-07-08T07:00:00Z"),
        papers: [{ id: "a", attention: 1 }],
        message: "m1",
      },
    ];
    const reply = await ask("following", "", MANAGER);
    expect(reply.text).toBe(
      "Followed here\n" + "Papers on “robotics”. Weekdays at 09:00 (Berlin); next Thu 9 July 09:00; last Wed 8 July.",
    );
    expect(labels(reply)).toBe("Preview | Post now | Pause | Change | Remove");
  });

  it("links the last post of each follow, where the platform has an address for it", async () => {
    const { ask, desk } = await start({}, { id: "f2", createdAt: "2026-07-02T08:00:00.000Z" });
    const at = new Date("2026-07-08T07:00:00Z");
    desk.had = ["m1", "m2"].map((message) => ({ follow: "f2", date: "2026-07-08", at, papers: [], message }));
    const linkTo = (message: string) => `https://chat.example/${message}`;
    const reply = await ask("following", "", { ...MANAGER, linkTo });
    expect(reply.links).toEqual([{ label: "Last post of 2", url: "https://chat.example/m2" }]);
    expect((await ask("following", "", MANAGER)).links).toEqual([]);
  });

  it("offers each of several, and then what can be done with it", async () => {
    const { ask, press } = await start({}, { id: "f2", topics: [], createdAt: "2026-07-02T08:00:00.000Z" });
    const reply = await ask("following", "", MANAGER);
    expect(labels(reply)).toBe("1 robotics | 2 everything");
    expect((await press(reply, "2 everything")).text).toContain("Papers on anything.");
  });

  it("shows members the same, and nothing to press", async () => {
    const { ask } = await start({});
    const reply = await ask("following", "", { may: "member" });
    expect([reply.text.includes("“robotics”"), labels(reply)]).toEqual([true, ""]);
  });

  it("says how to begin where nothing is followed", async () => {
    const { ask } = await start();
    expect((await ask("following", "", MANAGER)).text).toContain("/follow robotics at 9am starts a daily post");
  });

  it("says what did not come through", async () => {
    const { ask, desk } = await start({});
    const at = new Date("2026-07-08T07:00:00Z");
    desk.had = [{ follow: "f1", date: "2026-07-08", at, papers: [], note: "Slack did not say whether it was posted." }];
    expect((await ask("following", "", MANAGER)).text).toContain(
      "Wed 8 July: Slack did not say whether it was posted.",
    );
  });

  it("posts at once when asked, without taking the place of tomorrow's", async () => {
    const { ask, press, desk, follows } = await start({});
    const before = await follows();
    const reply = await press(await ask("following", "", MANAGER), "Post now");
    expect([reply.text, desk.posted.length, await follows()]).toEqual([
      "Posted. The next one by the clock comes all the same.",
      1,
      before,
    ]);
  });

  it("pauses and resumes, and does not make up for what is past", async () => {
    const { ask, press, follows } = await start({});
    const paused = await press(await ask("following", "", MANAGER), "Pause");
    expect((await follows())[0]?.paused).toMatchObject({ by: "person" });
    expect((await ask("following", "", MANAGER)).text).toContain("It rests: somebody paused it.");
    const resumed = await press(paused, "Resume");
    expect(resumed.text).toContain("Next: Thu 9 July 09:00");
    expect((await follows())[0]).toMatchObject({ activeFrom: "2026-07-09" });
    expect((await follows())[0]?.paused).toBeUndefined();
  });

  it("removes, and one press brings it back", async () => {
    const { ask, press, follows } = await start({});
    const removed = await press(await ask("following", "", MANAGER), "Remove");
    expect([removed.text, await follows()]).toEqual(["Removed: papers on “robotics”. Nothing more comes of it.", []]);
    await press(await press(removed, "Follow again"), "Start");
    expect(await follows()).toMatchObject([{ topics: ["robotics"], zone: "Europe/Berlin" }]);
  });

  it("changes the hour of one that runs: the same follow, from tomorrow where the hour is over", async () => {
    const { ask, press, follows } = await start({});
    const changes = await press(await ask("following", "", MANAGER), "Change");
    const saved = await press(await press(changes, "12:00"), "Save");
    expect(saved.text).toContain("Changed. Weekdays at 12:00 (Berlin)");
    expect(await follows()).toMatchObject([{ id: "f1", time: "12:00", activeFrom: "2026-07-09" }]);
  });

  it.each([
    ["weekly", "Once a week from now on"],
    ["nothing", "It keeps waiting"],
    ["topic", "Which topic instead"],
  ])("answers the button of a quiet post: %s", async (change, said) => {
    const { ask } = await start({ topics: ["tactile grasping"] });
    const reply = await ask("following", { follow: "f1", change }, { ...MANAGER, how: "pressed" });
    expect([reply.text.includes(said), reply.shown]).toEqual([true, "new"]);
  });

  it("lets nobody change it who does not manage the place, nor from another channel", async () => {
    const { ask, follows } = await start({});
    const remove = { follow: "f1", change: "remove" };
    const elsewhere = { ...MANAGER, place: { ...PLACE, channel: "other" } };
    expect((await ask("following", remove, { may: "member" })).text).toContain("people who manage this channel");
    expect((await ask("following", remove, elsewhere)).text).toBe("That follow is not there any more.");
    expect(await follows()).toHaveLength(1);
  });
});

describe("/unfollow", () => {
  it("stops the only one", async () => {
    const { ask, follows } = await start({});
    expect((await ask("unfollow", "", MANAGER)).text).toContain("Removed: papers on “robotics”.");
    expect(await follows()).toEqual([]);
  });

  it("stops the one that is named, or asks which", async () => {
    const { ask, press, follows } = await start({}, { id: "f2", topics: ["grasping"] });
    expect(labels(await ask("unfollow", "", MANAGER))).toBe("robotics | grasping");
    await press(await ask("unfollow", "knots", MANAGER), "robotics");
    expect((await follows()).map(({ id }) => id)).toEqual(["f2"]);
    await ask("unfollow", "Grasping", MANAGER);
    expect(await follows()).toEqual([]);
  });

  it("stops the one whose post the button stands under", async () => {
    const { ask, follows } = await start({}, { id: "f2", topics: ["grasping"] });
    await ask("unfollow", { follow: "f2" }, { ...MANAGER, how: "pressed" });
    expect((await follows()).map(({ id }) => id)).toEqual(["f1"]);
  });

  it("is for people who manage the place", async () => {
    const { ask, follows } = await start({});
    expect((await ask("unfollow", "", { may: "member" })).text).toContain("people who manage this channel");
    expect(await follows()).toHaveLength(1);
  });
});

describe("/status", () => {
  it("tells when the place's posts come", async () => {
    const { ask } = await start({});
    expect((await ask("status", "")).text.split("\n").at(-1)).toBe(
      "Papers on “robotics”. Weekdays at 09:00 (Berlin); next Thu 9 July 09:00; nothing posted yet.",
    );
  });
});

describe("/forgetme", () => {
  /** By the same person, elsewhere. */
  const DIRECTLY = { person: { ...ADA, tenant: "@ada" }, direct: true } as const;
  const DIRECT = { ...PLACE, tenant: "@ada", channel: "d1" };

  it("asks once, and erases what is the person's own, wherever they ask", async () => {
    const own = { id: "d", place: DIRECT, direct: true as const, owner: { ...ADA, tenant: "@ada" } };
    const { ask, press, desk } = await start({}, own, { id: "x", direct: true, owner: { ...ADA, user: "bob" } });
    await desk.votes.cast(PLACE, "arxiv:1", ADA, "up");
    await desk.zones.keep(ADA, "Asia/Tokyo");
    const question = await ask("forgetme", "", { may: "member" });
    expect(await desk.follows.all()).toHaveLength(3);
    const answer = await press(question, "Erase it", { may: "member" });
    expect(answer.text.split("\n")[0]).toBe(
      "Erased: your votes, your zone, your mail addresses and 1 follow of yours.",
    );
    expect((await desk.follows.all()).map(({ id }) => id).toSorted()).toEqual(["f1", "x"]);
    expect([await desk.zones.of(ADA), (await desk.votes.tallies(PLACE)).size]).toEqual([undefined, 0]);
  });

  it("leaves a channel its follow, forgets who started it, and says so", async () => {
    const { ask, press, follows } = await start({}, { id: "f2", owner: { ...ADA, user: "bob" } });
    const answer = await press(await ask("forgetme", "", DIRECTLY), "Erase it", DIRECTLY);
    expect(answer.text.split("\n").at(-1)).toBe(
      "Kept: 1 daily post that you started in a channel. It belongs to the channel, and no longer says who started it.",
    );
    expect((await follows()).map(({ id, owner }) => [id, owner?.user])).toEqual([
      ["f1", undefined],
      ["f2", "bob"],
    ]);
  });

  it("can be left alone", async () => {
    const { ask, press, desk } = await start({});
    await desk.votes.cast(PLACE, "arxiv:1", ADA, "up");
    expect((await press(await ask("forgetme", ""), "Keep it")).text).toBe("Nothing was erased.");
    expect((await desk.votes.tallies(PLACE)).size).toBe(1);
  });
});

describe("a feed of what is posted", () => {
  const feeds = {
    newName: () => "a-name-nobody-guesses",
    of: (name: string) => ({
      rss: `https://p.example/feeds/${name}.xml`,
      json: `https://p.example/feeds/${name}.json`,
    }),
  };

  it("is made by who manages the place, and its addresses are told", async () => {
    const { ask, press, follows } = await startWith({ feeds }, {});
    const reply = await press(await ask("following", "", MANAGER), "Feed");
    expect(reply.text).toBe(
      "Anybody who has one of these addresses can read what is posted of papers on “robotics”:\n" +
        "RSS: https://p.example/feeds/a-name-nobody-guesses.xml\n" +
        "JSON Feed: https://p.example/feeds/a-name-nobody-guesses.json",
    );
    expect((await follows()).map(({ feed }) => feed)).toEqual(["a-name-nobody-guesses"]);
  });

  it("keeps its address when it is asked for twice, and is ended by a press", async () => {
    const { ask, press, follows } = await startWith({ feeds }, { feed: "the-first-name" });
    const again = await ask("following", { follow: "f1", change: "feed" }, MANAGER);
    expect(again.text).toContain("the-first-name.xml");
    expect((await press(again, "End feed")).text).toContain("is gone. A new one would have another address.");
    expect((await follows()).map(({ feed }) => feed)).toEqual([undefined]);
  });

  it("is not offered where nobody could reach it", async () => {
    const { ask } = await start({});
    expect(labels(await ask("following", "", MANAGER))).not.toContain("Feed");
    expect((await ask("following", { follow: "f1", change: "feed" }, MANAGER)).text).toContain(
      "There are no feeds here",
    );
  });
});
