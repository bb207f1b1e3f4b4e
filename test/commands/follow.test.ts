import { describe, expect, it } from "vitest";
import type { Invocation } from "../../src/core/chat/invocation.ts";
import type { Reply } from "../../src/core/chat/reply.ts";
import type { Paper } from "../../src/core/papers/paper.ts";
import { aChat } from "../a-chat.ts";
import { aClock } from "../a-clock.ts";
import { aPaper } from "../a-paper.ts";
import { MemoryDesk } from "../fakes/memory-desk.ts";

/** Five past two in Berlin, on a Wednesday. */
const NOW = "2026-07-08T12:05:00Z";
const MANAGER = { may: "manage" } as const;
const PLACE = { platform: "fake", tenant: "lab", channel: "papers" };
const DIRECT = { may: "manage", direct: true, place: { ...PLACE, channel: "ada" } } as const;

async function start(papers: readonly Paper[] = [], now = NOW) {
  const desk = new MemoryDesk(aClock(now));
  const chat = await aChat({ papers, now, desk });
  const ask = (input: Invocation["input"], who: Partial<Invocation> = MANAGER) => chat.ask("follow", input, who);

  async function press(reply: Reply, label: string, who: Partial<Invocation> = MANAGER): Promise<Reply> {
    const action = reply.actions?.find((one) => one.label === label);
    if (!action) {
      throw new Error(`no button “${label}” among ${labels(reply)}`);
    }
    return chat.ask(action.command, action.fields, { ...who, how: "pressed", id: `press of ${label}` });
  }

  return { ...chat, ask, press, desk, follows: () => desk.follows.of(PLACE) };
}

function labels({ actions = [] }: Reply): string {
  return actions.map(({ label }) => label).join(" | ");
}

function linesOf({ text }: Reply): readonly string[] {
  return text.split("\n");
}

describe("/follow", () => {
  it("shows before anything is started what would come, when, and whether it can", async () => {
    const { ask, desk, follows } = await start();
    desk.composition = {
      do: "post",
      lines: [{ paper: "a", title: "Hands", kind: "trending", reason: "+31 ▲", attention: 1 }],
      parent: { text: "" },
      replies: [],
    };
    const reply = await ask("robotics at 9am Berlin");
    expect(linesOf(reply)).toEqual([
      "Weekdays at 09:00 (Berlin): up to 5 papers on “robotics”.",
      "Next: Thu 9 July 09:00 · Fri 10 July 09:00 · Mon 13 July 09:00",
      "I can see, post and open threads here.",
      "Today it would have been:",
      "1. Hands  +31 ▲",
    ]);
    expect(labels(reply)).toBe("Start | Change | Cancel");
    expect(await follows()).toEqual([]);
  });

  it("starts what was previewed, says so in one quiet line, and keeps the zone", async () => {
    const { ask, press, desk, follows } = await start();
    const reply = await press(await ask("robotics at 9am Berlin weekdays 3 papers"), "Start");
    expect(linesOf(reply)).toEqual([
      "Started. Weekdays at 09:00 (Berlin): up to 3 papers on “robotics”.",
      "Next: Thu 9 July 09:00 · Fri 10 July 09:00 · Mon 13 July 09:00",
    ]);
    expect(reply.shown).toBe("in place");
    expect(await follows()).toMatchObject([
      { topics: ["robotics"], time: "09:00", zone: "Europe/Berlin", count: 3, activeFrom: "2026-07-09" },
    ]);
    expect(desk.announced.map(({ text }) => text)).toEqual([
      "From now on here: papers on “robotics”. Weekdays at 09:00 (Berlin), first on Thu 9 July 09:00. /following shows it.",
    ]);
    expect(linesOf(await ask("grasping at 10am"))[0]).toContain("10:00 (Berlin)");
  });

  it("starts once, however often it is pressed", async () => {
    const { ask, press, desk, follows } = await start();
    const preview = await ask("robotics at 9am Berlin");
    await press(preview, "Start");
    await press(preview, "Start");
    expect([(await follows()).length, desk.announced.length]).toEqual([1, 1]);
  });

  it("starts today what is saved before its hour", async () => {
    const { ask, press, follows } = await start();
    expect(linesOf(await ask("robotics at 5pm Berlin"))[1]).toContain("Next: Wed 8 July 17:00");
    await press(await ask("robotics at 5pm Berlin"), "Start");
    expect((await follows())[0]?.activeFrom).toBe("2026-07-08");
  });

  it("takes the same as options of a slash command", async () => {
    const { ask } = await start();
    const reply = await ask({ topic: "robotics", at: "9:30 pm Tokyo", days: "Mon Fri", count: 2 });
    expect(linesOf(reply)[0]).toBe("On Mon, Fri at 21:30 (Tokyo): up to 2 papers on “robotics”.");
  });

  it.each(["9am", "at 9am", "at 9 Berlin", "09:00", "daily at 9am", "9am in Berlin"])(
    "takes as a time: %s",
    async (at) => {
      const { ask } = await start();
      expect(linesOf(await ask({ topic: "robotics", at, zone: "Berlin" }))[0]).toContain("at 09:00 (Berlin)");
    },
  );

  it("keeps a topic whole where the time has its own place", async () => {
    const { ask } = await start();
    const reply = await ask({ topic: "attention at noon", at: "9am", zone: "Berlin" });
    expect(linesOf(reply)[0]).toBe("Weekdays at 09:00 (Berlin): up to 5 papers on “attention at noon”.");
  });

  it("follows several topics and papers like some", async () => {
    const papers = [aPaper({ id: "arxiv:2401.00001", title: "Hands" })];
    const { ask, press, follows } = await start(papers);
    await press(await ask('grasping, author:"Chelsea Finn"; 2401.00001 at 9am Berlin'), "Start");
    expect(await follows()).toMatchObject([
      { topics: ["grasping", 'author:"Chelsea Finn"'], examples: ["arxiv:2401.00001"] },
    ]);
  });

  it("follows everything where nothing is named", async () => {
    const { ask } = await start();
    expect(linesOf(await ask("at noon Berlin"))[0]).toBe("Weekdays at 12:00 (Berlin): up to 5 papers on anything.");
  });

  it("gives ten papers at most, and says so", async () => {
    const { ask } = await start();
    const lines = linesOf(await ask("robotics at 9am Berlin 40 papers"));
    expect(lines[0]).toContain("up to 10 papers");
    expect(lines).toContain("Here are 10, the most that a post holds.");
  });

  it.each([
    [{ topic: "robotics", at: "soonish" }, "I read no time in “soonish”."],
    [{ topic: "robotics", at: "25:00" }, "“25:00” is no time of day."],
    [{ topic: "robotics", at: "9am", days: "blursday" }, "I read no days in “blursday”."],
    [{ topic: "robotics", at: "9am", zone: "Atlantis" }, "I know no city “Atlantis”."],
    ["robotics at 9am Berln", "Did you mean Berlin?"],
    ["??? at 9am Berlin", "I see no word to look for in “???”."],
    ["a, b, c, d, e, f at 9am Berlin", "That is 6 topics; name 5 at most"],
    ["9999.99999v1 at 9am Berlin", "9999.99999"],
  ])("says kindly what it cannot read: %j", async (input, said) => {
    const { ask } = await start();
    expect((await ask(input)).text).toContain(said);
  });
});

describe("whose clock a follow goes by", () => {
  it("is asked by what clocks show, the guess from the locale first", async () => {
    const { ask, press } = await start();
    const reply = await ask("robotics at 9am", { ...MANAGER, locale: "ja" });
    expect(reply.text).toContain("Whose clock shall I go by?");
    expect(labels(reply)).toMatch(/^21:05 now · Tokyo \| 08:05 now · New York \| 14:05 now · Berlin/u);
    expect(reply.actions?.length).toBeLessThanOrEqual(10);
    expect(linesOf(await press(reply, "14:05 now · Berlin"))[0]).toBe(
      "Weekdays at 09:00 (Berlin): up to 5 papers on “robotics”.",
    );
  });

  it("is asked at an abbreviation, with the cities it may mean", async () => {
    const { ask } = await start();
    const reply = await ask("robotics at 9am BST");
    expect(reply.text).toContain("“BST” names no city");
    expect(labels(reply)).toBe("13:05 now · London | 18:05 now · Dhaka");
  });

  it("is the platform's word where it has one, and never UTC by itself", async () => {
    const { ask } = await start();
    expect(linesOf(await ask("robotics at 9am", { ...MANAGER, zone: "Asia/Tokyo" }))[0]).toContain("(Tokyo)");
    expect(linesOf(await ask("robotics at 9am UTC"))[0]).toContain("(UTC)");
  });

  it("is a person's own in a direct message, and does not become the server's", async () => {
    const { ask, press } = await start();
    await press(await ask("robotics at 9am Tokyo", DIRECT), "Start", DIRECT);
    expect(linesOf(await ask("grasping at 9am", DIRECT))[0]).toContain("(Tokyo)");
    expect((await ask("grasping at 9am")).text).toContain("Whose clock");
  });

  it("may be one where arXiv's list comes later: that is said, and a better hour is one press away", async () => {
    const { ask, press } = await start();
    const reply = await ask("robotics at 9am Tokyo");
    expect(linesOf(reply)).toContain("arXiv's list is in by about 15:30 in Tokyo; at 09:00 you get yesterday's.");
    expect(linesOf(await press(reply, "Move to 16:00"))[0]).toContain("Weekdays at 16:00 (Tokyo)");
  });
});

describe("before a follow starts", () => {
  it("what is missing is named, and there is nothing to start", async () => {
    const { ask, press, desk } = await start();
    desk.missing = ["Create Public Threads"];
    const reply = await ask("robotics at 9am Berlin");
    expect(linesOf(reply)).toContain("I may not do all that here. An admin can grant: Create Public Threads.");
    expect(labels(reply)).toBe("Check again | Change | Cancel");
    desk.missing = [];
    expect(labels(await press(reply, "Check again"))).toBe("Start | Change | Cancel");
  });

  it("small changes are one press each", async () => {
    const { ask, press } = await start();
    const preview = await ask("robotics at 9am Berlin");
    const changes = await press(preview, "Change");
    expect(linesOf(await press(changes, "17:00"))[0]).toContain("Weekdays at 17:00 (Berlin)");
    expect(linesOf(await press(changes, "Every day"))[0]).toContain("Every day at 09:00");
    expect(linesOf(await press(changes, "3 papers"))[0]).toContain("up to 3 papers");
    expect((await press(changes, "Another zone")).text).toContain("Whose clock");
  });

  it("it can be left alone", async () => {
    const { ask, press, follows } = await start();
    expect((await press(await ask("robotics at 9am Berlin"), "Cancel")).text).toBe("Nothing was changed.");
    expect(await follows()).toEqual([]);
  });
});

describe("who may follow", () => {
  it.each(["member", "guest"] as const)(
    "in a channel is no %s: they are told who, and nothing changes",
    async (may) => {
      const { ask, follows } = await start();
      expect((await ask("robotics at 9am Berlin", { may })).text).toContain("people who manage this channel");
      expect((await ask({ topic: "robotics", at: "9am", zone: "Berlin", step: "start" }, { may })).text).toContain(
        "people who manage this channel",
      );
      expect(await follows()).toEqual([]);
    },
  );

  it("in a direct message is anybody, three times, without a line in public", async () => {
    const { ask, press, desk } = await start();
    for (const [number, topic] of ["robotics", "grasping", "vision"].entries()) {
      await press(await ask(`${topic} at 9am Berlin`, { ...DIRECT, id: `asking ${number}` }), "Start", DIRECT);
    }
    const fourth = await press(await ask("planning at 9am Berlin", { ...DIRECT, id: "asking 4" }), "Start", DIRECT);
    expect(fourth.text).toContain("There are 3 follows here");
    expect([(await desk.follows.of(DIRECT.place)).map(({ direct }) => direct), desk.announced]).toEqual([
      [true, true, true],
      [],
    ]);
  });

  it("in a terminal is nobody: there are no posts, and it says what to do", async () => {
    const { ask } = await aChat({ now: NOW });
    const reply = await ask("follow", "robotics at 9am", MANAGER);
    expect(reply.text).toContain("I post by myself in chats only");
    expect(reply.text).toContain("/trending robotics");
  });
});
