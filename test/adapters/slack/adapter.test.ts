import { setTimeout } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { chatAdapterContract } from "../../contracts/chat-adapter-contract.ts";
import { pressablesIn } from "../../fakes/slack/refuse-blocks.ts";
import type { Asking } from "../../fakes/slack/world.ts";
import { aCard } from "../terminal/a-card.ts";
import { aSlack, wordsOf } from "./a-slack.ts";

const reply = { text: "Papers", shown: "new" as const };
const card = aCard({ actions: [{ label: "Similar", command: "similar", fields: { papers: "arxiv:2401.00001" } }] });
const LONG = "grasping ".repeat(400);
const turned = { label: "Next", command: "paper", fields: { words: "grasping", page: 2 } };

type Slack = Awaited<ReturnType<typeof aSlack>>;

async function answered({ world }: Slack, asking: Asking): Promise<string> {
  await world.until(() => asking.answers.length > 0);
  return wordsOf(asking.answers[0] ?? { text: "", blocks: [] });
}

describe("Slack", () => {
  chatAdapterContract(async () => {
    const there = await aSlack();
    return {
      adapter: there.adapter,
      async say(text) {
        await there.world.until(() => there.slack.socket.open > 0);
        return answered(there, there.slack.slash("/paper", text));
      },
    };
  });
});

describe("an asking on Slack", () => {
  it("says who asks where, and what they may do", async () => {
    const there = await aSlack();
    const dispatch = vi.fn(async () => reply);
    await there.adapter.start(dispatch);
    await answered(there, there.slack.slash("/paper", "grasping"));
    const { team, reader, papers } = there.world;
    expect(dispatch).toHaveBeenCalledWith(
      expect.objectContaining({
        command: "paper",
        input: "grasping",
        how: "typed",
        person: { platform: "slack", tenant: team, user: reader.id },
        place: { platform: "slack", tenant: team, channel: papers.id },
        locale: "en-GB",
        zone: "Europe/Berlin",
        may: "manage",
        pageSize: 5,
      }),
    );
  });

  it("knows where a message of a channel is opened", async () => {
    const there = await aSlack();
    const links: (string | undefined)[] = [];
    await there.adapter.start(async ({ linkTo }) => {
      links.push(linkTo?.("1358546515.000080"));
      return reply;
    });
    await answered(there, there.slack.slash("/paper", "following"));
    expect(links).toEqual([`https://fake.slack.example/archives/${there.world.papers.id}/p1358546515000080`]);
  });

  it.each([
    ["an admin in a crowd", "U0ADMIN", "C0CROWD", "manage"],
    ["an admin in #general", "U0ADMIN", "C0GENERAL", "manage"],
    ["a member in a crowd", "U0READER", "C0CROWD", "member"],
    ["a member in #general", "U0READER", "C0GENERAL", "member"],
    ["a member in a small channel", "U0READER", "C0PAPERS", "manage"],
    ["a member in a private channel that we were not invited to", "U0READER", "C0UNKNOWN", "manage"],
    ["a member in a direct message", "U0READER", "D0READER", "manage"],
    ["a guest", "U0GUEST", "C0PAPERS", "guest"],
    ["a guest of one channel", "U0VISITOR", "C0PAPERS", "guest"],
    ["a guest in a direct message", "U0GUEST", "D0GUEST", "manage"],
    ["a guest of one channel in a direct message", "U0VISITOR", "D0VISITOR", "manage"],
    ["somebody of another workspace", "U0STRANGER", "C0PAPERS", "guest"],
    ["somebody of another workspace in a direct message", "U0STRANGER", "D0STRANGER", "guest"],
    ["somebody of whom Slack tells nothing", "U0NOBODY", "C0PAPERS", "member"],
  ])("comes with what one may do there: %s", async (_who, user, channel, may) => {
    const there = await aSlack();
    const dispatch = vi.fn(async () => reply);
    await there.adapter.start(dispatch);
    await answered(there, there.slack.slash("/paper", "x", { user_id: user, channel_id: channel }));
    expect(dispatch).toHaveBeenCalledWith(expect.objectContaining({ may }));
  });

  it("leaves what happens in a channel to admins where the app may not see it", async () => {
    const there = await aSlack();
    there.slack.scopes = ["commands", "chat:write", "users:read"];
    const dispatch = vi.fn(async () => reply);
    await there.adapter.start(dispatch);
    await answered(there, there.slack.slash("/paper", "x"));
    expect(dispatch).toHaveBeenCalledWith(expect.objectContaining({ may: "member" }));
  });

  it("asks Slack who somebody is once in five minutes", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => reply);
    await answered(there, there.slack.slash("/paper", "x"));
    await answered(there, there.slack.slash("/paper", "y"));
    there.clock.pass(5 * 60_000);
    await answered(there, there.slack.slash("/paper", "z"));
    expect(there.slack.callsOf("users.info")).toHaveLength(2);
  });

  it("is acknowledged while everything stalls, and apologized for after ten seconds", async () => {
    let stalled = () => {};
    const reached = new Promise<void>((resolve) => {
      stalled = resolve;
    });
    const there = await aSlack({
      delay: (ms, signal) => (ms === 10_000 ? reached : setTimeout(ms, undefined, { signal })),
    });
    let wanted: AbortSignal | undefined;
    await there.adapter.start(({ signal }) => {
      wanted = signal;
      stalled();
      return new Promise(() => undefined);
    });
    const asking = there.slack.slash("/paper", "x");
    expect(await answered(there, asking)).toContain("That took too long");
    expect([asking.acknowledgedWith, wanted?.aborted]).toEqual([{}, true]);
  });

  it("is answered though Slack does not tell who asks", async () => {
    const there = await aSlack({
      delay: (ms, signal) => setTimeout(ms === 2_500 ? 10 : ms, undefined, { signal }),
    });
    await there.adapter.start(async () => reply);
    there.slack.faults.push({ on: "users.info", with: "hang", times: 1 });
    expect(await answered(there, there.slack.slash("/paper", "x"))).toBe("Papers");
  });

  it("is apologized for where its buttons cannot be kept", async () => {
    const failing = () => {
      throw new Error("the disk is full");
    };
    const there = await aSlack({ buttons: { get: () => undefined, set: failing } });
    const more = { ...reply, actions: [{ label: "Next", command: "paper", fields: { words: LONG, page: 2 } }] };
    await there.adapter.start(async () => more);
    const answer = await answered(there, there.slack.slash("/paper", "x"));
    expect(answer).toBe("Something broke on my side. Asking again is safe.");
  });

  it("is answered once, though it comes twice, also over another connection or to another process", async () => {
    const there = await aSlack();
    const dispatch = vi.fn(async () => reply);
    await there.adapter.start(dispatch);
    const trigger = { trigger_id: "trigger.same" };
    const first = there.slack.slash("/paper", "x", trigger);
    await answered(there, first);
    const second = there.slack.slash("/paper", "x", trigger);
    there.slack.mention("y", {});
    await there.world.until(() => there.world.ephemerals.length === 2);
    expect([second.answers.length, typeof second.acknowledgedAfterMs]).toEqual([0, "number"]);
    expect(dispatch).toHaveBeenCalledTimes(2);
  });

  it.each(["/unknown", "/paperboy"])("gets a kind answer where it is unknown: %s", async (slash) => {
    const there = await aSlack({ renamed: { paper: "papers" } });
    await there.adapter.start(async () => reply);
    const answer = await answered(there, there.slack.slash(slash));
    expect(answer).toBe(`I do not know “${slash}”. /papers help shows what I can do.`);
  });

  it.each(["/similar", "/paper"])("says that no address arrived where Slack dropped it: %s this one", async (slash) => {
    const there = await aSlack();
    const dispatch = vi.fn(async () => reply);
    await there.adapter.start(dispatch);
    const answer = await answered(there, there.slack.slash(slash, "this one"));
    expect(answer).toContain("Paste the address itself");
    expect(dispatch).not.toHaveBeenCalled();
  });
});

describe("the answer to it", () => {
  const list = { ...reply, cards: [card], actions: [turned] };

  it("is for the asker alone, without previews, in blocks and in words", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => list);
    const asking = there.slack.slash("/paper", "grasping");
    await answered(there, asking);
    const [answer] = asking.answers;
    expect([answer?.to, answer?.text]).toEqual([there.world.reader.id, "Papers\n1. Grasping in the Dark"]);
    const labels = pressablesIn(answer?.blocks).map(({ label }) => label);
    expect(labels).toEqual(["Similar", "Next", "Share here"]);
  });

  it("takes the place of the asker's own list where a page is turned", async () => {
    const there = await aSlack();
    await there.adapter.start(async ({ input }) =>
      typeof input === "object" && "page" in input ? { ...list, text: "Page two", shown: "in place" } : list,
    );
    const asking = there.slack.slash("/paper", "grasping");
    await answered(there, asking);
    const [first] = asking.answers;
    if (!first) {
      throw new Error("there is no answer");
    }
    await answered(there, there.slack.press(first, "Next"));
    expect([wordsOf(first).split("\n")[0], there.world.ephemerals.length]).toEqual(["Page two", 1]);
  });

  it("is shared as a message of its own, into the thread where it was asked; no button changes it", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => ({ ...list, shown: "in place" }));
    const asking = there.slack.choose("see <https://arxiv.org/abs/1706.03762>", { thread_ts: "1795330000.000500" });
    await answered(there, asking);
    const [answer] = asking.answers;
    if (!answer) {
      throw new Error("there is no answer");
    }
    await answered(there, there.slack.press(answer, "Share here"));
    const [shared] = there.world.messages;
    expect([shared?.thread, shared?.to]).toEqual(["1795330000.000500", undefined]);
    expect(pressablesIn(shared?.blocks).map(({ label }) => label)).toEqual(["Similar", "Next"]);
    const before = shared && wordsOf(shared);
    const pressed = shared && there.slack.press(shared, "Next");
    await there.world.until(() => pressed?.answers.length === 1);
    expect([shared && wordsOf(shared), pressed?.answers[0]?.to]).toEqual([before, there.world.reader.id]);
  });

  it("is plain text where Slack refuses blocks", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => list);
    there.slack.faults.push({ on: "response", with: { status: 400 }, times: 1 });
    const asking = there.slack.slash("/paper", "grasping");
    await answered(there, asking);
    expect(asking.answers[0]).toMatchObject({ text: "Papers\n1. Grasping in the Dark", blocks: [] });
  });

  it.each([["reset" as const], ["lose" as const], [{ status: 503 }], [{ status: 429, retryAfterSeconds: 0 }]])(
    "comes though the first attempt ends so: %j",
    async (fault) => {
      const there = await aSlack({
        delay: (ms, signal) => setTimeout(ms === 250 ? 1 : ms, undefined, { signal }),
      });
      await there.adapter.start(async () => reply);
      there.slack.faults.push({ on: "chat.postEphemeral", with: fault, times: 1 });
      there.slack.mention("grasping");
      await there.world.until(() => there.world.ephemerals.length > 0);
      expect(there.world.ephemerals[0]?.text).toBe("Papers");
    },
  );
});

describe("what is said to the bot", () => {
  it("is answered to whoever mentioned it alone, in the thread where that was", async () => {
    const there = await aSlack();
    const dispatch = vi.fn(async () => reply);
    await there.adapter.start(dispatch);
    there.slack.mention("grasping by touch", { thread_ts: "1795330000.000500" });
    await there.world.until(() => there.world.ephemerals.length > 0);
    const [answer] = there.world.ephemerals;
    expect([answer?.to, answer?.thread]).toEqual([there.world.reader.id, "1795330000.000500"]);
    expect(dispatch).toHaveBeenCalledWith(
      expect.objectContaining({ command: "paper", input: "grasping by touch", thread: "1795330000.000500" }),
    );
  });

  it("is answered where it is seen: outside a thread in the channel", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => reply);
    there.slack.mention("grasping");
    await there.world.until(() => there.world.ephemerals.length > 0);
    expect(there.world.ephemerals[0]?.thread).toBeUndefined();
  });

  it("is answered in a direct message, but not what bots say there", async () => {
    const there = await aSlack();
    there.slack.scopes.push("im:history", "im:write");
    const dispatch = vi.fn(async () => reply);
    await there.adapter.start(dispatch);
    there.slack.say("from a bot", { bot_id: "B0OTHER" });
    there.slack.say("changed", { subtype: "message_changed" });
    there.slack.say("in a channel", { channel_type: "channel" });
    there.slack.say("help similar");
    await there.world.until(() => there.world.messages.length > 0);
    expect(there.world.messages.map(({ channel, text }) => [channel, text])).toEqual([["D0READER", "Papers"]]);
    expect(dispatch).toHaveBeenCalledTimes(1);
    expect(dispatch).toHaveBeenCalledWith(
      expect.objectContaining({ command: "help", input: "similar", may: "manage" }),
    );
  });
});

describe("the Home", () => {
  it("shows how to ask, how fresh it is and what is kept, and its buttons answer in a window", async () => {
    const there = await aSlack();
    await there.adapter.start(async ({ command }) => ({
      text: `About ${command}`,
      actions: [{ label: `try ${command}`, command: "paper", fields: { words: command } }],
      shown: "new",
    }));
    there.slack.openHome("messages");
    there.slack.openHome();
    await there.world.until(() => there.world.homes.size > 0);
    const home = there.world.homes.get(there.world.reader.id);
    if (!home) {
      throw new Error("there is no Home");
    }
    expect(wordsOf({ blocks: home.blocks, text: "" })).toMatch(/About help[\s\S]+About status[\s\S]+What is kept/u);
    expect(home.updates).toBe(1);
    there.slack.pressInView(home, "try help", "home");
    await there.world.until(() => [...there.world.views.values()].some(({ updates }) => updates > 0));
    const [opened] = there.world.views.values();
    if (!opened) {
      throw new Error("there is no window");
    }
    expect(wordsOf({ blocks: opened.blocks, text: "" })).toContain("About paper");
    there.slack.pressInView(opened, "try paper", "modal");
    await there.world.until(() => opened.updates === 2);
    expect(there.world.views.size).toBe(1);
  });
});

describe("two workspaces", () => {
  it("know nothing of each other's buttons", async () => {
    const there = await aSlack();
    const more = { ...reply, actions: [{ label: "Next", command: "paper", fields: { words: LONG, page: 2 } }] };
    await there.adapter.start(async () => more);
    const asking = there.slack.slash("/paper", LONG);
    await answered(there, asking);
    const [answer] = asking.answers;
    if (!answer) {
      throw new Error("there is no answer");
    }
    const elsewhere = { team: { id: "T0ELSEWHERE", domain: "elsewhere" } };
    expect(await answered(there, there.slack.press(answer, "Next", elsewhere))).toContain("Please type it again");
    expect([...there.kept.keys()].every((key) => key.startsWith("slack:T0PAPERS:"))).toBe(true);
  });

  it("are erased one by one, when the app is removed or its token is taken back, in any order", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => reply);
    there.slack.event(
      { type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } },
      { team_id: "T1", authorizations: [] },
    );
    there.slack.event({ type: "tokens_revoked", tokens: { bot: ["U2"] } }, { team_id: "T2", authorizations: [] });
    there.slack.event({ type: "app_uninstalled" }, { team_id: "T2", authorizations: [] });
    there.slack.event({ type: "app_uninstalled" }, { team_id: "T3", authorizations: [] });
    await answered(there, there.slack.slash("/paper", "x"));
    expect(there.removed).toEqual(["T2", "T2", "T3"]);
  });
});

describe("the connection to Slack", () => {
  it("is made anew before the last one is let go", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => reply);
    for (const reason of ["warning", "refresh_requested"] as const) {
      const before = there.slack.socket.connections;
      there.slack.socket.sayGoodbye(reason);
      expect(await answered(there, there.slack.slash("/paper", "x"))).toBe("Papers");
      expect([there.slack.socket.connections, there.adapter.health().state]).toEqual([before + 1, "ready"]);
    }
  });

  it("comes back after it was cut, and where Slack leaves the line open", async () => {
    const there = await aSlack();
    there.slack.socket.leavesLineOpen = true;
    await there.adapter.start(async () => reply);
    there.slack.socket.cut();
    expect(await answered(there, there.slack.slash("/paper", "x"))).toBe("Papers");
    there.slack.socket.sayGoodbye("warning");
    expect(await answered(there, there.slack.slash("/paper", "x"))).toBe("Papers");
  });

  it("survives what its client cannot read", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => reply);
    there.slack.socket.deliver("events_api", { type: "app_rate_limited", team_id: "T0PAPERS" });
    there.slack.socket.send({ type: "events_api", envelope_id: "1" });
    expect(await answered(there, there.slack.slash("/paper", "x"))).toBe("Papers");
    expect(there.log.filter((line) => line.includes("its client cannot read"))).toHaveLength(2);
  });

  it.each([
    ["interactive", { type: "interactive_message", actions: [{ name: "old", type: "button" }], callback_id: "old" }],
    ["interactive", { type: "something_new" }],
    ["something_new", {}],
    [
      "interactive",
      { type: "block_suggestion", action_id: "x", value: "gra", team: { id: "T0PAPERS" }, user: { id: "U1" } },
    ],
    [
      "interactive",
      { type: "view_submission", view: { id: "V1", callback_id: "x" }, team: { id: "T0PAPERS" }, user: { id: "U1" } },
    ],
    ["interactive", { type: "shortcut", callback_id: "x", team: { id: "T0PAPERS" }, user: { id: "U1" } }],
    ["slash_commands", { command: "/paper" }],
  ])("acknowledges also what nobody asks: %s %j", async (type, payload) => {
    const there = await aSlack();
    await there.adapter.start(async () => reply);
    const id = there.slack.socket.deliver(type, payload);
    await there.world.until(() => there.slack.acknowledged.has(id));
    expect(await answered(there, there.slack.slash("/paper", "x"))).toBe("Papers");
  });

  it("leaves no rejection behind where it is stopped while it connects anew", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    for (let times = 0; times < 5; times += 1) {
      const there = await aSlack();
      await there.adapter.start(async () => reply);
      there.slack.socket.cut();
      await there.adapter.stop();
    }
    await setTimeout(0);
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it("says nothing of questions in the log", async () => {
    const there = await aSlack();
    await there.adapter.start(async () => reply);
    there.slack.faults.push({ on: "response", with: { status: 403 }, times: 1 });
    there.slack.slash("/paper", "zebrafish");
    await answered(there, there.slack.slash("/paper", "x"));
    await there.adapter.stop();
    expect(there.log.join("\n")).toContain("an answer could not be given");
    expect(there.log.join("\n")).not.toMatch(/zebrafish|xoxb|xapp/u);
  });
});
