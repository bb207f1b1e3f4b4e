import { describe, expect, it } from "vitest";
import type { Place } from "../../../src/core/chat/invocation.ts";
import type { Poster } from "../../../src/core/chat/poster.ts";
import type { Composition } from "../../../src/core/digests/digest.ts";
import { aClock } from "../../a-clock.ts";
import { aDelivery, twoNewOnes } from "./a-delivery.ts";
import { aFollow } from "./a-follow.ts";
import { APlatform, type Kind } from "./a-platform.ts";

const NINE_IN_BERLIN = "2026-07-08T07:00:00Z";
const WHOLE = ["f1 2026-07-08", "f1 2026-07-08 test:0", "f1 2026-07-08 test:1"];
const PLACE = aFollow().place;

interface Options extends Partial<Omit<Parameters<typeof aDelivery>[0], "clock" | "poster">> {
  readonly at?: string;
}

function start(kind: Kind, { follows = [aFollow()], at = NINE_IN_BERLIN, ...options }: Options = {}) {
  const clock = aClock(at);
  const platform = new APlatform(kind, clock);
  return { platform, ...aDelivery({ clock, follows, poster: platform, ...options }) };
}

describe.each<Kind>(["keys", "read back", "blind"])(
  "delivery on a platform of the kind “%s”",
  { timeout: 60_000 },
  (kind) => {
    it("posts a parent and one reply a paper, once, however often the clock is looked at", async () => {
      const { platform, minutes } = start(kind);
      await minutes(400);
      expect(platform.texts()).toEqual(WHOLE);
      expect(platform.standing.map(({ parent }) => parent)).toEqual([undefined, "message-1", "message-1"]);
      expect(platform.attempts).toHaveLength(3);
    });

    it("posts nothing before the hour", async () => {
      const { platform, minutes } = start(kind, { at: "2026-07-08T06:58:00Z" });
      await minutes(2);
      expect(platform.texts()).toEqual([]);
      await minutes(1);
      expect(platform.texts()).toEqual(WHOLE);
    });

    it("does not post again in a new process", async () => {
      const first = start(kind);
      await first.minutes(1);
      const again = aDelivery({ ...first, poster: first.platform, holder: "two" });
      await again.minutes(30);
      expect(first.platform.texts()).toEqual(WHOLE);
    });

    it("keeps what was posted: the papers, with their reasons and attention, and the message", async () => {
      const { ledger, minutes } = start(kind);
      await minutes(1);
      const [row] = await ledger.of(PLACE);
      expect(row?.delivery).toEqual({
        is: "done",
        kind: "digest",
        follow: "f1",
        date: "2026-07-08",
        place: PLACE,
        atMs: Date.parse(NINE_IN_BERLIN),
        papers: [
          { id: "test:0", title: "test:0", reason: "new", attention: 1 },
          { id: "test:1", title: "test:1", reason: "new", attention: 1 },
        ],
        message: "message-1",
      });
    });

    it("tries again, without looking, what was certainly not sent", async () => {
      const { platform, minutes } = start(kind);
      platform.fates.push("unreachable", "accept", "hold", "unreachable");
      await minutes(3);
      expect(platform.texts()).toEqual(WHOLE);
      expect(platform.looks).toEqual([]);
    });

    it("waits as long as the platform asks", async () => {
      const { platform, minutes, clock } = start(kind);
      platform.fates.push("hold");
      await minutes(1);
      expect(platform.texts()).toEqual(WHOLE);
      expect(clock.now().getTime()).toBe(Date.parse(NINE_IN_BERLIN) + 67_000);
    });

    it("drops a digest whose parent did not get out in six hours, and says so", async () => {
      const { platform, minutes, ledger } = start(kind);
      platform.always = "unreachable";
      await minutes(361);
      platform.always = "accept";
      await minutes(60);
      expect(platform.texts()).toEqual([]);
      const [row] = await ledger.of(PLACE);
      expect(row?.delivery).toMatchObject({ is: "done", papers: [], note: "The platform did not take it in time." });
    });

    it("finishes the replies of a parent that is out, also after six hours", async () => {
      const { platform, minutes } = start(kind);
      platform.always = ({ parent }) => (parent === undefined ? "accept" : "unreachable");
      await minutes(400);
      platform.always = "accept";
      await minutes(2);
      expect(platform.texts()).toEqual(WHOLE);
    });

    it("gives what a platform refuses for the time being up, and goes on", async () => {
      const { platform, minutes, ledger, follows } = start(kind);
      platform.fates.push("accept", { refuse: "AutoMod blocked it.", permanent: false });
      await minutes(30);
      expect(platform.texts()).toEqual([WHOLE[0], WHOLE[2]]);
      expect((await ledger.of(PLACE))[0]?.delivery).toMatchObject({ note: "1 of its 2 replies may be missing." });
      expect(follows[0]?.paused).toBeUndefined();
    });

    it("rests where a platform refuses for good, and tells the owner once", async () => {
      const { platform, minutes, follows } = start(kind);
      platform.always = ({ place }) =>
        place.channel === "papers" ? { refuse: "I am not allowed to post there.", permanent: true } : "accept";
      await minutes(3 * 1_440, 10);
      expect(platform.attempts.filter(({ place }) => place.channel === "papers")).toHaveLength(1);
      expect(follows[0]?.paused).toMatchObject({ by: "platform", why: "I am not allowed to post there." });
      expect(platform.texts("@ada")).toEqual([
        "The daily post on “robotics” rests: I am not allowed to post there. Once that is mended, “following” starts it again.",
      ]);
    });

    it("tells the place itself where whoever started it asked to be forgotten", async () => {
      const { owner: _, ...unowned } = aFollow();
      const { platform, minutes } = start(kind, { follows: [unowned] });
      platform.missing = ["Send Messages in Threads"];
      platform.always = ({ parent }) => (parent ? { refuse: "I am not allowed.", permanent: true } : "accept");
      await minutes(10);
      expect(platform.texts().at(-1)).toContain("rests: I may not post all of it there.");
      expect(platform.texts()).toHaveLength(2);
    });

    it("does not loop where the owner cannot be told either", async () => {
      const { platform, minutes } = start(kind);
      platform.always = { refuse: "No.", permanent: true };
      await minutes(1_440, 10);
      expect(platform.attempts).toHaveLength(2);
    });

    it("names what is missing where only the replies are refused", async () => {
      const { platform, minutes, follows } = start(kind);
      platform.missing = ["Send Messages in Threads"];
      platform.always = ({ parent }) => (parent ? { refuse: "I am not allowed.", permanent: true } : "accept");
      await minutes(10);
      expect(platform.attempts.filter(({ place }) => place.channel === "papers")).toHaveLength(2);
      expect(follows[0]?.paused?.why).toContain("Send Messages in Threads");
    });

    it("does not rest where somebody deleted the thread", async () => {
      const { platform, minutes, follows } = start(kind);
      platform.fates.push("accept", { refuse: "The channel is gone.", permanent: true });
      await minutes(10);
      expect(follows[0]?.paused).toBeUndefined();
      expect(platform.attempts).toHaveLength(2);
    });

    it("sends nothing when its right to do so may be over", async () => {
      const { platform, minutes, clock } = start(kind);
      let naps = 1;
      platform.beforeBytes = () => {
        clock.pass(naps > 0 ? 31_000 : 0);
        naps -= 1;
      };
      await minutes(3);
      expect(platform.texts()).toEqual(WHOLE);
      expect(platform.attempts).toHaveLength(4);
    });
  },
);

describe.each<Kind>(["keys", "read back"])(
  "an unknown outcome on a platform of the kind “%s”",
  { timeout: 60_000 },
  (kind) => {
    it.each([0, 1, 2])("of part %i is read back, and what stands there is not sent again", async (part) => {
      const { platform, minutes } = start(kind);
      platform.fates.push(...Array.from({ length: part }, () => "accept" as const), "lose answer");
      await minutes(1);
      expect(platform.looks).toEqual([]);
      await minutes(5);
      expect(platform.texts()).toEqual(WHOLE);
      expect([platform.attempts.length, platform.looks.length]).toEqual([3, 1]);
    });

    it.each([0, 1, 2])("of part %i is read back, and what does not stand there is sent again", async (part) => {
      const { platform, minutes } = start(kind);
      platform.fates.push(...Array.from({ length: part }, () => "accept" as const), "lose request");
      await minutes(6);
      expect(platform.texts()).toEqual(WHOLE);
      expect([platform.attempts.length, platform.looks.length]).toEqual([4, 1]);
    });

    it("is not asked about before the answer and the quiet time are over", async () => {
      const { platform, minutes } = start(kind);
      platform.fates.push("lose answer");
      await minutes(5);
      expect(platform.looks).toHaveLength(1);
      expect(platform.looks[0]?.getTime()).toBeGreaterThanOrEqual(Date.parse("2026-07-08T07:01:15Z"));
    });

    it("is looked for once more when it is too late to send it", async () => {
      const { platform, minutes } = start(kind, { at: "2026-07-08T12:59:00Z" });
      platform.fates.push("lose answer");
      await minutes(4);
      expect(platform.texts()).toEqual(WHOLE);
    });

    it("does not end in an endless row of attempts", async () => {
      const { platform, minutes } = start(kind);
      platform.always = "lose request";
      await minutes(1_440, 10);
      expect(platform.attempts.length).toBeLessThan(40);
    });
  },
);

describe("an unknown outcome where nothing can be read back", { timeout: 60_000 }, () => {
  it("of the parent is in doubt: it is never sent again, and status says so", async () => {
    const { platform, minutes, ledger } = start("blind");
    platform.fates.push("lose answer");
    await minutes(180);
    expect(platform.texts()).toEqual([WHOLE[0]]);
    expect((await ledger.of(PLACE))[0]?.delivery).toMatchObject({
      papers: [{ id: "test:0" }, { id: "test:1" }],
      note: "It may not have arrived: the answer was lost, and I cannot look.",
    });
  });

  it("of a reply is in doubt, and the rest comes", async () => {
    const { platform, minutes, ledger } = start("blind");
    platform.fates.push("accept", "lose request");
    await minutes(180);
    expect(platform.texts()).toEqual([WHOLE[0], WHOLE[2]]);
    expect((await ledger.of(PLACE))[0]?.delivery).toMatchObject({ note: "1 of its 2 replies may be missing." });
  });
});

describe("several follows", { timeout: 60_000 }, () => {
  it("in one place get one post each, and no paper twice", async () => {
    const { platform, minutes } = start("keys", { follows: [aFollow(), aFollow({ id: "f2" })] });
    await minutes(2);
    expect(platform.texts()).toEqual([...WHOLE, "f2 2026-07-08", "f2 2026-07-08 test:2", "f2 2026-07-08 test:3"]);
  });

  it("of one tenant in many places keep another tenant's one waiting for one of them", async () => {
    const inChannel = (tenant: string, n: number): Place => ({ platform: "memory", tenant, channel: `${tenant}-${n}` });
    const many = Array.from({ length: 200 }, (_, n) => aFollow({ id: `m${n}`, place: inChannel("many", n) }));
    const one = aFollow({ id: "single", place: inChannel("few", 0) });
    const { platform, minutes } = start("keys", { follows: [...many, one], most: 2 });
    await minutes(1);
    expect(platform.standing.filter(({ parent }) => parent === undefined)).toHaveLength(201);
    const parents = platform.standing.filter(({ parent }) => parent === undefined).map(({ message }) => message.text);
    expect(parents.indexOf("single 2026-07-08")).toBeLessThan(4);
  });

  it("are served few at a time where each is one message: it waits for one of few connections", async () => {
    const inBox = (n: number): Place => ({ platform: "memory", tenant: `box${n}`, channel: `box${n}` });
    let underWay = 0;
    let most = 0;
    const poster: Poster = {
      form: "single",
      check: async () => [],
      find: () => Promise.reject(new Error("not to be read back")),
      async send({ key }) {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        return { kind: "sent", id: key };
      },
    };
    const follows = Array.from({ length: 40 }, (_, n) => aFollow({ id: `m${n}`, place: inBox(n) }));
    await aDelivery({ poster, follows }).minutes(1);
    expect(most).toBe(5);
  });

  it("go on where one of them cannot be composed", async () => {
    const { platform, minutes, log } = start("keys", {
      follows: [aFollow(), aFollow({ id: "f2" })],
      compose: async (asked) => {
        if (asked.follow.id === "f1") {
          throw new Error("it broke");
        }
        return twoNewOnes(asked);
      },
    });
    await minutes(2);
    expect(platform.texts()[0]).toBe("f2 2026-07-08");
    expect(log.join("\n")).toContain("a digest could not be composed");
  });
});

describe("a day on which there is nothing to post", { timeout: 60_000 }, () => {
  const nothing: Composition = { do: "nothing", cause: "calendar", why: "Nothing on Saturday: weekend." };

  it("is a row too, with its reason, and is composed once", async () => {
    let asked = 0;
    const { platform, minutes, ledger } = start("keys", {
      compose: async () => {
        asked += 1;
        return nothing;
      },
    });
    await minutes(300);
    expect([asked, platform.texts()]).toEqual([1, []]);
    expect((await ledger.of(PLACE))[0]?.delivery).toMatchObject({ is: "quiet", cause: "calendar", note: nothing.why });
  });

  it("comes of sources that stay silent until it is too late; they are asked after every few minutes", async () => {
    const chances: boolean[] = [];
    const { platform, minutes, ledger } = start("keys", {
      compose: async ({ lastChance }) => {
        chances.push(lastChance);
        return { do: "wait", why: "arXiv does not answer." };
      },
    });
    await minutes(362);
    expect([chances.at(-1), chances.filter(Boolean).length, platform.texts()]).toEqual([true, 1, []]);
    expect(chances.length).toBeGreaterThan(100);
    expect((await ledger.of(PLACE))[0]?.delivery).toMatchObject({ is: "quiet", note: "arXiv does not answer." });
  });

  it("ends when the sources answer", async () => {
    let silent = 20;
    const { platform, minutes } = start("keys", {
      compose: async (asked) => {
        silent -= 1;
        return silent > 0 ? { do: "wait", why: "arXiv does not answer." } : twoNewOnes(asked);
      },
    });
    await minutes(100);
    expect(platform.texts()).toEqual(WHOLE);
  });
});

describe("a change of the follow", { timeout: 60_000 }, () => {
  it("after the post of the day does not post again", async () => {
    const { platform, minutes, follows } = start("keys");
    await minutes(1);
    follows[0] = aFollow({ time: "09:30", zone: "Europe/London" });
    await minutes(600);
    expect(platform.texts()).toEqual(WHOLE);
  });

  it("to none at all leaves a parent that is not out where it is", async () => {
    const { platform, minutes, follows } = start("keys");
    platform.fates.push("unreachable", "unreachable", "unreachable", "unreachable");
    await minutes(1);
    follows.length = 0;
    await minutes(30);
    expect(platform.texts()).toEqual([]);
  });
});

describe("what a look at the clock says", { timeout: 60_000 }, () => {
  it("counts as overdue what should long be out, and nothing else", async () => {
    const { platform, deliverer, minutes } = start("keys");
    platform.always = "unreachable";
    await minutes(5);
    expect(await deliverer.tick()).toMatchObject({ overdue: new Map([["memory", 0]]) });
    await minutes(10);
    expect((await deliverer.tick()).overdue.get("memory")).toBeGreaterThan(0);
    platform.always = "accept";
    await minutes(3);
    expect(await deliverer.tick()).toEqual({ due: 0, overdue: new Map([["memory", 0]]) });
  });

  it("does not count what waits for its sources", async () => {
    const { deliverer, minutes } = start("keys", { compose: async () => ({ do: "wait", why: "arXiv is silent." }) });
    await minutes(31);
    expect(await deliverer.tick()).toMatchObject({ overdue: new Map([["memory", 0]]) });
  });
});

describe("stopping", { timeout: 60_000 }, () => {
  it("ends after the part in flight, and a new process goes on from there at once", async () => {
    const first = start("read back");
    first.platform.beforeBytes = () => first.stopping.abort();
    await first.deliverer.tick();
    await first.breathe();
    await first.deliverer.stop();
    expect(first.platform.texts()).toEqual(WHOLE.slice(0, 1));
    first.platform.beforeBytes = () => undefined;
    await aDelivery({ ...first, poster: first.platform, holder: "two" }).minutes(1);
    expect(first.platform.texts()).toEqual(WHOLE);
    expect(first.platform.looks).toEqual([]);
  });
});
