import { setTimeout } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import type { Asking } from "../../fakes/slack/world.ts";
import { aCard } from "../terminal/a-card.ts";
import { aSlack, wordsOf } from "./a-slack.ts";

type Slack = Awaited<ReturnType<typeof aSlack>>;
type Changed = Readonly<Record<string, unknown>>;

const reply = { text: "Papers", shown: "new" as const };
const list = { ...reply, cards: [aCard({ actions: [{ label: "Similar", command: "similar", fields: {} }] })] };

async function answered({ world }: Slack, asking: Asking): Promise<string> {
  await world.until(() => asking.answers.length > 0);
  return wordsOf(asking.answers[0] ?? { text: "", blocks: [] });
}

async function started(overrides: Parameters<typeof aSlack>[0] = {}) {
  const there = await aSlack(overrides);
  const dispatch = vi.fn(async () => list);
  await there.adapter.start(dispatch);
  return { ...there, dispatch };
}

describe("a server that tells less than Slack does", { timeout: 30_000 }, () => {
  it("may leave out who we are but for our ids, what the token allows, and what a greeting holds", async () => {
    const there = await aSlack();
    there.slack.tellsScopes = false;
    there.slack.socket.greeting = { type: "hello" };
    there.slack.told.set("auth.test", ({ ok, team_id, user_id }) => ({
      ok,
      team_id,
      user_id,
      bot_id: null,
      user: null,
    }));
    await there.adapter.start(async () => reply);
    expect(await answered(there, there.slack.slash("/paper", "x"))).toBe("Papers");
    const place = { platform: "slack", tenant: there.world.team, channel: there.world.papers.id };
    expect(await there.adapter.poster?.check(place)).toEqual([]);
  });

  it.each<[string, Changed]>([
    ["no workspace", { team_id: undefined }],
    ["no workspace in words", { team_id: null }],
    ["nothing that was typed", { text: null }],
    ["no trigger", { trigger_id: undefined }],
  ])("may send a command with %s", async (_what, otherwise) => {
    const there = await started();
    expect(await answered(there, there.slack.slash("/paper", "x", otherwise))).toContain("Papers");
    const { team, reader } = there.world;
    expect(there.dispatch).toHaveBeenCalledWith(
      expect.objectContaining({ person: { platform: "slack", tenant: team, user: reader.id } }),
    );
  });

  it("is answered in the channel where it gives no address to answer", async () => {
    const there = await started();
    there.slack.slash("/paper", "x", { response_url: undefined });
    there.slack.choose("see https://arxiv.org/abs/1706.03762", {}, undefined, { response_url: undefined });
    await there.world.until(() => there.world.ephemerals.length === 2);
    expect(there.world.ephemerals.map(({ to, text }) => [to, text.split("\n")[0]])).toEqual([
      [there.world.reader.id, "Papers"],
      [there.world.reader.id, "Papers"],
    ]);
  });

  it.each<[string, Changed]>([
    ["where it was pressed", { container: null }],
    ["the workspace", { team: null }],
    ["the message", { message: null }],
  ])("may press a button without telling %s", async (_what, otherwise) => {
    const there = await started();
    const asking = there.slack.slash("/paper", "x");
    await answered(there, asking);
    const [answer] = asking.answers;
    const pressed = answer && there.slack.press(answer, "Similar", otherwise);
    expect(pressed && (await answered(there, pressed))).toContain("Papers");
  });

  it("may leave out what kind of conversation a direct message is in, and which tab of the Home is open", async () => {
    const there = await started();
    there.slack.say("grasping", { channel_type: undefined });
    await there.world.until(() => there.world.messages.length > 0);
    there.slack.openHome(undefined, { tab: null });
    await there.world.until(() => there.world.homes.size > 0);
    expect(there.world.messages[0]?.channel).toBe("D0READER");
  });

  it("may tell neither how many people a channel has nor whether we are in it", async () => {
    const there = await started();
    there.slack.told.set("conversations.info", ({ ok }) => ({ ok, channel: { id: "C0PAPERS", name: "papers" } }));
    await answered(there, there.slack.slash("/paper", "x"));
    expect(there.dispatch).toHaveBeenCalledWith(expect.objectContaining({ may: "manage" }));
    const place = { platform: "slack", tenant: there.world.team, channel: there.world.papers.id };
    expect(await there.adapter.poster?.check(place)).toEqual([]);
  });

  it("may hide a private channel: whoever wants papers there learns how to invite us", async () => {
    const there = await started();
    await answered(there, there.slack.slash("/paper", "x", { channel_id: "C0PRIVATE" }));
    expect(there.dispatch).toHaveBeenCalledWith(expect.objectContaining({ may: "manage" }));
    const place = { platform: "slack", tenant: there.world.team, channel: "C0PRIVATE" };
    expect(await there.adapter.poster?.check(place)).toEqual([
      "an invitation to the channel (type /invite @paperboy there)",
    ]);
  });

  it.each([null, undefined, "something new"])("may end a connection for the reason %j", async (reason) => {
    const there = await started();
    there.slack.socket.sayGoodbye(reason);
    expect(await answered(there, there.slack.slash("/paper", "x"))).toContain("Papers");
  });

  it.each(["channel", "thread"])("may read a %s back in pages without cursors", async (where) => {
    const there = await started();
    const { world, slack, adapter } = there;
    const withoutCursor = ({ response_metadata: _, ...answer }: Changed) => answer as Changed & { ok: boolean };
    slack.told.set("conversations.history", withoutCursor);
    slack.told.set("conversations.replies", withoutCursor);
    const place = { platform: "slack", tenant: world.team, channel: world.papers.id };
    const parent = await adapter.poster?.send({ key: "digest:0", place, message: { text: "Trending papers" } });
    const thread = parent?.kind === "sent" && where === "thread" ? parent.id : undefined;
    const talk = (count: number) =>
      world.show({ channel: place.channel, thread, text: `talk ${count}`, blocks: [], user: world.reader.id });
    // A channel is read from its end, a thread from its beginning.
    for (let count = 0; count < 40 && thread; count += 1) {
      talk(count);
    }
    const sent = await adapter.poster?.send({
      key: "digest:1",
      place,
      message: { text: "One paper" },
      ...(thread && { parent: thread }),
    });
    for (let count = 0; count < 40 && !thread; count += 1) {
      talk(count);
    }
    const found = await adapter.poster?.find(place, "digest:1", new Date(0), thread);
    expect(found).toBe(sent?.kind === "sent" ? sent.id : "nothing was sent");
  });
});

describe("a server that refuses in another way", { timeout: 30_000 }, () => {
  it("may say no to blocks in an answer that is fine by its status: plain text comes", async () => {
    const there = await started();
    there.slack.faults.push({ on: "response", with: { status: 200, error: "invalid_blocks" }, times: 1 });
    const asking = there.slack.slash("/paper", "x");
    await answered(there, asking);
    expect(asking.answers[0]?.blocks).toEqual([]);
  });

  it("may ask to wait with an answer", async () => {
    const there = await started({
      delay: (ms, signal) => setTimeout(ms === 3_000 ? 1 : ms, undefined, { signal }),
    });
    there.slack.faults.push({ on: "response", with: { status: 429, retryAfterSeconds: 1 }, times: 2 });
    expect(await answered(there, there.slack.slash("/paper", "x"))).toContain("Papers");
  });
});
