import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Part } from "../../../src/core/chat/poster.ts";
import { posterContract } from "../../contracts/poster-contract.ts";
import { aCard } from "../terminal/a-card.ts";
import { aSlack, wordsOf } from "./a-slack.ts";

const LONG_AGO = new Date(0);

async function aPoster(overrides: Parameters<typeof aSlack>[0] = {}) {
  const there = await aSlack(overrides);
  there.slack.scopes.push("im:history", "im:write");
  await there.adapter.start(async () => ({ text: "", shown: "new" }));
  const { world, adapter } = there;
  const { poster } = adapter;
  if (!poster) {
    throw new Error("the adapter has no poster");
  }
  const place = { platform: "slack", tenant: world.team, channel: world.papers.id };
  const textsIn = (channel: string) => world.messages.filter((one) => one.channel === channel).map(wordsOf);
  const aPart = (part: Partial<Part> = {}): Part => ({
    key: "digest:2026-07-08:0",
    place,
    message: { text: "Trending papers" },
    ...part,
  });
  return { ...there, poster, place, textsIn, aPart };
}

describe("posting on Slack", () => {
  posterContract(async () => {
    const { slack, world, poster, place, textsIn } = await aPoster();
    return {
      poster,
      place,
      person: { platform: "slack", tenant: world.team, user: world.reader.id },
      closed: { ...place, channel: world.closed.id },
      texts: async ({ channel }) => textsIn(channel.startsWith("U") ? world.direct.id : channel),
      loseNextAnswer: () => slack.faults.push({ on: "chat.postMessage", with: "lose", times: 1 }),
      holdNext: () =>
        slack.faults.push({ on: "chat.postMessage", with: { status: 429, retryAfterSeconds: 3 }, times: 1 }),
    };
  });

  it("says how to invite it where it is no member, also where it cannot even see the channel", async () => {
    const { poster, world, place } = await aPoster();
    const invitation = ["an invitation to the channel (type /invite @paperboy there)"];
    expect(await poster.check({ ...place, channel: world.closed.id })).toEqual(invitation);
    expect(await poster.check({ ...place, channel: "G0HIDDEN" })).toEqual(invitation);
  });

  it("says which permission the app lacks", async () => {
    const { slack, poster, place } = await aPoster();
    slack.faults.push({ on: "conversations.info", with: { error: "missing_scope", needed: "groups:read" }, times: 1 });
    expect(await poster.check(place)).toEqual(["the permission groups:read (add it to the app and install it again)"]);
  });

  it("lacks nothing where it was installed to read nothing: the first post tells", async () => {
    const { slack, poster, place } = await aPoster();
    slack.scopes = ["commands", "chat:write", "users:read"];
    expect(await poster.check(place)).toEqual([]);
  });

  it.each([
    [{ error: "internal_error" }, { kind: "unknown" }],
    [{ error: "service_unavailable" }, { kind: "unknown" }],
    [{ status: 503 }, { kind: "unknown" }],
    ["reset" as const, { kind: "unknown" }],
    [
      { status: 429, retryAfterSeconds: 7 },
      { kind: "not-sent", retryAfterMs: 7_000 },
    ],
    [{ status: 429 }, { kind: "not-sent", retryAfterMs: 30_000 }],
    [{ error: "ratelimited" }, { kind: "not-sent", retryAfterMs: 30_000 }],
    [{ error: "is_archived" }, { kind: "refused", permanent: true }],
    [{ error: "restricted_action_read_only_channel" }, { kind: "refused", permanent: true }],
    [{ error: "account_inactive" }, { kind: "refused", permanent: true }],
    [{ error: "token_revoked" }, { kind: "refused", permanent: true }],
    [{ error: "restricted_action_thread_locked" }, { kind: "refused", permanent: false }],
    [{ error: "something_new" }, { kind: "refused", permanent: false, why: "Slack says something_new." }],
  ])("tells apart what happened, with one attempt: %j", async (fault, outcome) => {
    const { slack, poster, aPart } = await aPoster();
    slack.faults.push({ on: "chat.postMessage", with: fault, times: 2 });
    expect(await poster.send(aPart())).toMatchObject(outcome);
    expect(slack.faults[0]?.times).toBe(1);
  });

  it("names the permission that was taken away", async () => {
    const { slack, poster, aPart } = await aPoster();
    slack.scopes.splice(slack.scopes.indexOf("chat:write"), 1);
    expect(await poster.send(aPart())).toEqual({
      kind: "refused",
      permanent: true,
      why: "The app lacks a permission (chat:write); install it again.",
    });
  });

  it("knows that nothing was sent where Slack could not be reached", async () => {
    const { slack, adapter, world } = await aSlack();
    await slack.stop();
    const place = { platform: "slack", tenant: world.team, channel: world.papers.id };
    const part = { key: "digest:0", place, message: { text: "Trending papers" } };
    expect(await adapter.poster?.send(part)).toEqual({ kind: "not-sent" });
    await slack.restart();
  });

  it("makes no previews, pings nobody, and posts blocks with buttons", async () => {
    const { slack, poster, aPart } = await aPoster();
    const actions = [{ label: "Similar", command: "similar", fields: { papers: "arxiv:2401.00001" } }];
    await poster.send(aPart({ message: { text: "<!channel>", cards: [aCard({ actions })] } }));
    const [call] = slack.callsOf("chat.postMessage");
    expect(call?.args).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
    expect(JSON.stringify(call?.args)).not.toContain("<!channel");
    expect(JSON.stringify(call?.args.blocks)).toContain('"Similar"');
  });

  it("posts plain text where Slack refuses the blocks", async () => {
    const { slack, world, poster, aPart } = await aPoster();
    slack.faults.push({ on: "chat.postMessage", with: { error: "invalid_blocks" }, times: 1 });
    expect((await poster.send(aPart())).kind).toBe("sent");
    expect(world.messages.map(({ text, blocks }) => [text, blocks])).toEqual([["Trending papers", []]]);
  });

  it("finds its message behind many others, fifteen at a time, waiting where Slack asks for it", async () => {
    const waits: number[] = [];
    const { slack, world, poster, place, aPart } = await aPoster({
      delay: (ms, signal) => {
        if (ms === 60_000) {
          waits.push(ms);
        }
        return setTimeout(ms === 60_000 ? 1 : ms, undefined, { signal });
      },
    });
    const outcome = await poster.send(aPart());
    for (let count = 0; count < 40; count += 1) {
      world.show({ channel: place.channel, text: `talk ${count}`, blocks: [], user: world.reader.id });
    }
    slack.faults.push({ on: "conversations.history", with: { status: 429, retryAfterSeconds: 60 }, times: 2 });
    expect(await poster.find(place, aPart().key, LONG_AGO)).toBe(outcome.kind === "sent" ? outcome.id : "");
    expect(waits).toEqual([60_000, 60_000]);
    expect(slack.callsOf("conversations.history").map(({ args }) => args.limit)).toEqual(["15", "15", "15"]);
  });

  it("looks no further back than it is asked to", async () => {
    const { poster, place, aPart } = await aPoster();
    await poster.send(aPart());
    expect(await poster.find(place, aPart().key, new Date(Date.now() + 60_000))).toBeUndefined();
  });

  it("does not take another app's message for its own", async () => {
    const { world, poster, place, aPart } = await aPoster();
    const metadata = { event_type: "another_app", event_payload: { key: aPart().key } };
    world.show({ channel: place.channel, text: "x", blocks: [], metadata });
    expect(await poster.find(place, aPart().key, LONG_AGO)).toBeUndefined();
  });

  it("rejects where it may not read back", async () => {
    const { slack, poster, place, aPart } = await aPoster();
    slack.scopes.splice(slack.scopes.indexOf("channels:history"), 1);
    await expect(poster.find(place, aPart().key, LONG_AGO)).rejects.toThrow("missing_scope");
  });

  it("delays nobody's answer where it is throttled itself", async () => {
    const { slack, world, poster, aPart } = await aPoster();
    slack.faults.push({ on: "chat.postMessage", with: { status: 429, retryAfterSeconds: 60 }, times: 1 });
    await poster.send(aPart());
    const asking = slack.slash("/paper", "x");
    await world.until(() => asking.answers.length > 0);
    expect(asking.answers).toHaveLength(1);
  });
});
