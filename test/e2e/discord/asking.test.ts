import { describe, expect, it } from "vitest";
import { buttonsIn, textOf } from "../../fakes/discord/refuse-body.ts";
import { EPHEMERAL, V2 } from "../../fakes/discord/shapes.ts";
import { aHome } from "../paperboy.ts";
import { aBot, aFakeDiscord, seen } from "./a-bot.ts";

const LONG = "offline goal conditioned policies that learn from static data ".repeat(6).trim();

function labelsOf(message: object): readonly string[] {
  return buttonsIn(message).map(({ label }) => label);
}

describe("asking on Discord", () => {
  it("answers words with papers, to the asker alone, acknowledged within three seconds", async () => {
    const { discord, answerTo } = await aBot();
    const asking = discord.slash("paper", { words: "diffusion" });
    const answer = await answerTo(asking);
    expect(textOf(answer)).toContain("Papers on “diffusion”");
    expect(labelsOf(answer)).toEqual(expect.arrayContaining(["Similar", "Abstract", "Next", "Share here"]));
    expect([answer.flags & EPHEMERAL, answer.flags & V2]).toEqual([EPHEMERAL, V2]);
    expect([asking.type, (asking.acknowledgedAfterMs ?? 9_999) < 3_000]).toEqual([5, true]);
  });

  it.each([
    ["similar", { papers: "1706.03762" }, "Papers like"],
    ["trending", { topic: "robotics", window: "week" }, "robotics"],
    ["paperboy help", {}, "/paperboy help"],
    ["paper", { words: "1706.03762" }, "Nearest"],
    ["paper", { words: "diffusion", count: 99 }, "Here are 10, the most I show."],
    ["gone", {}, "I do not know “gone”"],
  ] as const)("answers /%s %j", async (command, options, expected) => {
    const { discord, answerTo } = await aBot();
    expect(await seen(answerTo(discord.slash(command, options)))).toContain(expected);
  });

  it("turns pages in place where the asker alone sees them", async () => {
    const { discord, answerTo } = await aBot();
    const first = await answerTo(discord.slash("paper", { words: "learning" }));
    const before = textOf(first);
    const turning = discord.press(first, "Next");
    await discord.world.until(() => turning.original !== undefined);
    expect([turning.type, turning.original === first, textOf(first) === before]).toEqual([6, true, false]);
    expect(labelsOf(first)).toContain("Previous");
  });

  it("answers the buttons of a paper with a new private answer", async () => {
    const { discord, answerTo } = await aBot();
    const list = await answerTo(discord.slash("paper", { words: "diffusion" }));
    const before = textOf(list);
    const answer = await answerTo(discord.press(list, "Similar"));
    expect(textOf(answer)).toContain("Papers like");
    expect([answer.flags & EPHEMERAL, textOf(list)]).toEqual([EPHEMERAL, before]);
  });

  it("shares as a public message of its own, in the thread where it was asked, whose pages turn for one alone", async () => {
    const { discord, answerTo } = await aBot();
    const thread = discord.world.openThread(discord.world.papers, "1234567890123456789", "a thread");
    const there = {
      channel_id: thread.id,
      channel: { ...thread, thread_metadata: { archived: false, locked: false } },
    };
    const list = await answerTo(discord.slash("paper", { words: "diffusion" }, there));
    const sharing = discord.press(list, "Share here", there);
    await discord.world.until(() => sharing.followUps.length > 0);
    const [shared] = sharing.followUps;
    expect([sharing.type, shared?.channel_id, (shared?.flags ?? 0) & EPHEMERAL]).toEqual([6, thread.id, 0]);
    expect(labelsOf(shared ?? {})).not.toContain("Share here");
    const before = textOf(shared ?? {});
    const turned = shared && (await answerTo(discord.press(shared, "Next", there)));
    expect([(turned?.flags ?? 0) & EPHEMERAL, textOf(shared ?? {})]).toEqual([EPHEMERAL, before]);
  });

  it("finds papers similar to those in a message", async () => {
    const { discord, answerTo } = await aBot();
    const asking = discord.menu("Find similar papers", "Look at https://arxiv.org/abs/1706.03762, it is good");
    expect(await seen(answerTo(asking))).toContain("Papers like");
    expect(await seen(answerTo(discord.menu("Find similar papers", "")))).toContain("I see no text in that message");
  });

  it("completes titles while they are typed", async () => {
    const { discord } = await aBot();
    const asking = discord.autocomplete("paper", "words", "atten");
    await discord.world.until(() => asking.choices !== undefined);
    expect(asking.choices?.[0]?.name).toMatch(/atten/iu);
    const empty = discord.autocomplete("paper", "words", "");
    await discord.world.until(() => empty.choices !== undefined);
    expect(empty.choices).toEqual([]);
  });

  it("answers in a direct message, and where a person brought it along", async () => {
    const { discord, answerTo } = await aBot();
    const direct = await answerTo(discord.slash("paper", { words: "diffusion" }, discord.inDirect()));
    expect(textOf(direct)).toContain("Papers on");
    expect(labelsOf(direct)).not.toContain("Share here");
    expect(await seen(answerTo(discord.slash("trending", {}, discord.broughtAlong())))).toMatch(
      /Trending|Popular|New/u,
    );
  });

  it("answers a button it does not know, and one whose list is gone", async () => {
    const { discord, answerTo } = await aBot();
    const list = await answerTo(discord.slash("paper", { words: "diffusion" }));
    expect(await seen(answerTo(discord.pressId(list, "vote:17")))).toContain("I do not know that button");
    expect(await seen(answerTo(discord.pressId(list, "1a0:=a-key-nobody-keeps")))).toContain(
      "and gone. Please type it again.",
    );
  });

  it("works on after a restart, with buttons of before, also of a question that fits into no button", async () => {
    const discord = await aFakeDiscord();
    const home = await aHome();
    const first = await aBot({ discord, home });
    const list = await first.answerTo(discord.slash("paper", { words: LONG }));
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    const second = await aBot({ discord, home });
    const turned = discord.press(list, "Next");
    await discord.world.until(() => turned.original !== undefined);
    expect(labelsOf(await second.answerTo(turned))).toContain("Previous");
  });

  it("shows hostile words as they are and pings nobody", async () => {
    const { discord, answerTo } = await aBot();
    const answer = await answerTo(discord.slash("paper", { words: "@everyone [x] ||qwxzv||" }));
    expect(textOf(answer)).toContain("\\@everyone \\[x\\] \\|\\|qwxzv");
  });

  it("sends plain text where Discord refuses its cards", async () => {
    const { discord, answerTo } = await aBot();
    discord.faults.push({
      on: /^PATCH \/webhooks/u,
      with: { status: 400, json: { code: 50_035, message: "Invalid Form Body" } },
      times: 1,
    });
    const answer = await answerTo(discord.slash("paper", { words: "diffusion" }));
    expect(answer.content).toContain("Papers on “diffusion”");
  });

  it("acknowledges also where the first attempt is broken, lost or throttled", async () => {
    const { discord, answerTo } = await aBot();
    const faults = ["reset", "lose", { status: 502 }, { status: 500, done: true }, { status: 429 }] as const;
    for (const fault of faults) {
      discord.faults.push({ on: /callback$/u, with: fault, times: 1 });
      expect(await seen(answerTo(discord.slash("paper", { words: "diffusion" })))).toContain("Papers on");
    }
  });

  it("answers also where the first attempt is broken, lost or throttled", async () => {
    const { discord, answerTo } = await aBot();
    for (const fault of ["reset", "lose", { status: 503 }, { status: 429 }] as const) {
      discord.faults.push({ on: /^PATCH \/webhooks/u, with: fault, times: 1 });
      expect(await seen(answerTo(discord.slash("paper", { words: "diffusion" })))).toContain("Papers on");
    }
  });

  it("says nothing of questions or tokens in its log", async () => {
    const { discord, service, answerTo } = await aBot({ env: { LOG_LEVEL: "debug" } });
    discord.faults.push({
      on: /^PATCH \/webhooks/u,
      with: { status: 403, json: { code: 1, message: "no" } },
      times: 1,
    });
    discord.slash("paper", { words: "zebrafish" });
    await service.said("an answer could not be given");
    await answerTo(discord.slash("paper", { words: "diffusion" }));
    service.process.kill("SIGTERM");
    const { stderr } = await service.ended;
    expect(stderr).not.toMatch(/zebrafish|aW50/u);
  });

  it("acknowledges 150 at once", async () => {
    const { discord } = await aBot();
    const askings = Array.from({ length: 150 }, (_, place) => discord.slash("paper", { words: `diffusion ${place}` }));
    await discord.world.until(() => askings.every(({ original }) => original !== undefined));
    const waits = askings.map(({ acknowledgedAfterMs = 9_999 }) => acknowledgedAfterMs).sort((a, b) => a - b);
    expect(waits.at(-1)).toBeLessThan(3_000);
  });
});
