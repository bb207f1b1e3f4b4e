import { describe, expect, it } from "vitest";
import { buttonsIn, textOf } from "../../fakes/discord/refuse-body.ts";
import { EPHEMERAL } from "../../fakes/discord/shapes.ts";
import { aBot } from "./a-bot.ts";

function labelsOf(message: object): readonly string[] {
  return buttonsIn(message).map(({ label }) => label);
}

describe("following on Discord", () => {
  it("is previewed, started by a press in place, said in one line in the channel, and removed", async () => {
    const { discord, answerTo } = await aBot();
    const { world } = discord;
    const manager = discord.byManager();
    const preview = await answerTo(discord.slash("paperboy follow", { topic: "robotics", at: "9am Berlin" }, manager));
    expect(textOf(preview)).toMatch(/Weekdays at 09\\?:00 \(Berlin\): up to 5 papers on “robotics”\./u);
    expect(labelsOf(preview)).toEqual(expect.arrayContaining(["Start", "Change", "Cancel"]));
    const started = discord.press(preview, "Start", manager);
    await world.until(() => started.original !== undefined);
    expect([started.original === preview, textOf(preview).includes("Started.")]).toEqual([true, true]);
    const inChannel = () =>
      world.messages.filter(({ channel_id: channel, flags }) => channel === world.papers.id && !(flags & EPHEMERAL));
    await world.until(() => inChannel().length > 0);
    expect(inChannel().map(textOf)).toEqual([expect.stringContaining("From now on here: papers on “robotics”.")]);
    const list = await answerTo(discord.slash("paperboy following", {}, manager));
    const removed = discord.press(list, "Remove", manager);
    await world.until(() => removed.original !== undefined);
    expect(textOf(await answerTo(discord.slash("paperboy following", {}, manager)))).toContain(
      "Nothing is followed here",
    );
  });

  it("is refused to members, who are told whom to ask", async () => {
    const { discord, answerTo } = await aBot();
    const answer = await answerTo(discord.slash("paperboy follow", { topic: "robotics", at: "9am Berlin" }));
    expect(textOf(answer)).toContain("people who manage this channel. Ask one of them");
  });
});
