import { describe, expect, it } from "vitest";
import { aHome } from "../paperboy.ts";
import { aBot, aFakeSlack, aSharedBot, labelsOf, seen, wordsOf } from "./a-bot.ts";

const LONG = "offline goal conditioned policies that learn from static data ".repeat(45).trim();

const COMMANDS = [
  ["/similar", "1706.03762", "Papers like"],
  ["/similar", "<https://arxiv.org/abs/1706.03762|the paper>", "Papers like"],
  ["/similar", "this one", "Paste the address itself"],
  ["/trending", "robotics week", "robotics"],
  ["/paper", "similar 1706.03762", "Papers like"],
  ["/paper", "help", "/paper help"],
  ["/paper", "", "/paper help"],
  ["/paper", "status", "I know"],
  ["/paper", "following", ""],
  ["/paper", '"status"', "Nothing close to"],
  ["/paper", "1706.03762", "Nearest"],
  ["/paper", "diffusion count:99", "Here are 10, the most I show."],
  ["/gone", "", "I do not know “/gone”"],
] as const;

describe("asking on Slack", () => {
  const theBot = aSharedBot();

  it("answers words with papers, to the asker alone, acknowledged within three seconds", async () => {
    const { slack, answerTo } = theBot();
    const asking = slack.slash("/paper", "diffusion");
    const answer = await answerTo(asking);
    expect(wordsOf(answer)).toContain("Papers on “diffusion”");
    expect(answer.text).toContain("Papers on “diffusion”");
    expect(labelsOf(answer)).toEqual(expect.arrayContaining(["Similar", "Abstract", "Next", "Share here", "PDF"]));
    expect([answer.to, (asking.acknowledgedAfterMs ?? 9_999) < 3_000]).toEqual([slack.world.reader.id, true]);
  });

  it("answers every command, in every form", async () => {
    const { slack, answerTo } = theBot();
    for (const [command, text, expected] of COMMANDS) {
      expect(await seen(answerTo(slack.slash(command, text)))).toContain(expected);
    }
  });

  it("turns pages in place where the asker alone sees them", async () => {
    const { slack, answerTo } = theBot();
    const first = await answerTo(slack.slash("/paper", "learning"));
    const before = wordsOf(first);
    await answerTo(slack.press(first, "Next"));
    expect([wordsOf(first) === before, slack.world.ephemerals.length]).toEqual([false, 1]);
    expect(labelsOf(first)).toContain("Previous");
  });

  it("answers the buttons and menus of a paper with a new private answer", async () => {
    const { slack, answerTo } = theBot();
    const list = await answerTo(slack.slash("/paper", "diffusion"));
    const whole = await answerTo(slack.press(list, "Abstract"));
    expect(wordsOf(whole)).toContain("Nearest");
    const similar = await answerTo(slack.press(whole, "Similar"));
    expect([similar.to, wordsOf(similar).includes("Papers like")]).toEqual([slack.world.reader.id, true]);
  });

  it("acknowledges the press of a mere link and says nothing", async () => {
    const { slack, answerTo } = theBot();
    const list = await answerTo(slack.slash("/paper", "diffusion"));
    const opened = slack.press(list, "PDF");
    await slack.world.until(() => opened.acknowledgedAfterMs !== undefined);
    await answerTo(slack.slash("/paper", "x"));
    expect(opened.answers).toEqual([]);
  });

  it("shares as a public message of its own, in the thread where it was asked, whose pages turn for one alone", async () => {
    const { slack, answerTo } = theBot();
    const list = await answerTo(
      slack.choose("see https://arxiv.org/abs/1706.03762", { thread_ts: "1795330000.000500" }),
    );
    await answerTo(slack.press(list, "Share here"));
    const [shared] = slack.world.messages;
    if (!shared) {
      throw new Error("nothing was shared");
    }
    expect([shared.thread, labelsOf(shared).includes("Share here")]).toEqual(["1795330000.000500", false]);
    const before = wordsOf(shared);
    const turned = await answerTo(slack.press(shared, "Next"));
    expect([turned.to, wordsOf(shared) === before]).toEqual([slack.world.reader.id, true]);
  });

  it("finds papers similar to those in a message, its previews and blocks too", async () => {
    const { slack, answerTo } = theBot();
    expect(await seen(answerTo(slack.choose("Look at <https://arxiv.org/abs/1706.03762>, it is good")))).toContain(
      "Papers like",
    );
    const preview = { attachments: [{ title: "A paper", title_link: "https://arxiv.org/abs/1706.03762" }] };
    expect(await seen(answerTo(slack.choose("", preview)))).toContain("Papers like");
    expect(await seen(answerTo(slack.choose("")))).toContain("I see no text in that message");
  });

  it("answers mentions to whoever wrote them alone, and direct messages", async () => {
    const { slack } = theBot();
    slack.scopes.push("im:history", "im:write");
    slack.mention("diffusion", { thread_ts: "1795330000.000500" });
    await slack.world.until(() => slack.world.ephemerals.length > 0);
    const [answer] = slack.world.ephemerals;
    expect([answer?.to, answer?.thread]).toEqual([slack.world.reader.id, "1795330000.000500"]);
    expect(answer && wordsOf(answer)).toContain("Papers on “diffusion”");
    slack.say("diffusion");
    await slack.world.until(() => slack.world.messages.length > 0);
    expect(labelsOf(slack.world.messages[0] ?? { blocks: [] })).not.toContain("Share here");
  });

  it("shows a Home whose buttons answer in a window", async () => {
    const { slack } = theBot();
    slack.openHome();
    await slack.world.until(() => slack.world.homes.size > 0);
    const [home] = slack.world.homes.values();
    if (!home) {
      throw new Error("there is no Home");
    }
    const words = wordsOf({ blocks: home.blocks, text: "" });
    expect(words).toMatch(/What you can ask[\s\S]+How fresh it is[\s\S]+What is kept about you/u);
    const [example] = labelsOf(home);
    slack.pressInView(home, example ?? "", "home");
    await slack.world.until(() => [...slack.world.views.values()].some(({ updates }) => updates > 0));
    const [opened] = slack.world.views.values();
    expect(opened && labelsOf(opened)).toContain("Similar");
    if (opened) {
      slack.pressInView(opened, "Similar", "modal");
      await slack.world.until(() => opened.updates > 1);
      expect(wordsOf({ blocks: opened.blocks, text: "" })).toContain("Papers like");
    }
  });

  it("answers a button it does not know, and one whose list is gone", async () => {
    const { slack, answerTo } = theBot();
    const list = await answerTo(slack.slash("/paper", "diffusion"));
    const action = (value: string) => ({ type: "button", action_id: "press:0", block_id: "b", value });
    expect(await seen(answerTo(slack.pressAction(list, action("vote:17"))))).toContain("I do not know that button");
    expect(await seen(answerTo(slack.pressAction(list, action("1a0:=a-key-nobody-keeps"))))).toContain(
      "and gone. Please type it again.",
    );
  });

  it("works on after a restart, with buttons of before, also of a question that fits into no button", async () => {
    const slack = await aFakeSlack();
    const home = await aHome();
    const first = await aBot({ slack, home });
    const list = await first.answerTo(slack.slash("/paper", LONG));
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    await slack.world.until(() => slack.socket.open === 0);
    const second = await aBot({ slack, home });
    await second.answerTo(slack.press(list, "Next"));
    expect(labelsOf(list)).toContain("Previous");
  });

  it("answers what comes twice once, also after a restart", async () => {
    const slack = await aFakeSlack();
    const home = await aHome();
    const first = await aBot({ slack, home });
    const trigger = { trigger_id: "trigger.same" };
    await first.answerTo(slack.slash("/paper", "diffusion", trigger));
    first.service.process.kill("SIGKILL");
    await first.service.ended;
    await slack.world.until(() => slack.socket.open === 0);
    const second = await aBot({ slack, home });
    const again = slack.slash("/paper", "diffusion", trigger);
    await second.answerTo(slack.slash("/paper", "robots"));
    expect([again.answers.length, typeof again.acknowledgedAfterMs]).toEqual([0, "number"]);
  });

  it("shows hostile words as they are and pings nobody", async () => {
    const { slack, answerTo } = theBot();
    const answer = await answerTo(slack.slash("/paper", "<!channel> *qwxzv* &lt;!here&gt;"));
    expect(JSON.stringify(answer)).not.toMatch(/<!|<@/u);
    expect(wordsOf(answer)).toContain("qwxzv");
  });

  it("answers where commands have other names, and hints print those; no slash need end Slack's address", async () => {
    const slack = await aFakeSlack();
    const env = { SLACK_COMMANDS: "paper=papers", SLACK_API_URL: slack.apiUrl.replace(/\/$/u, "") };
    const { answerTo } = await aBot({ slack, env });
    expect(await seen(answerTo(slack.slash("/papers", "help")))).toContain("/papers help");
    expect(await seen(answerTo(slack.slash("/gone")))).toContain("/papers help shows what I can do.");
  });

  it("sends plain text where Slack refuses its blocks", async () => {
    const { slack, answerTo } = theBot();
    slack.faults.push({ on: "response", with: { status: 400 }, times: 1 });
    const answer = await answerTo(slack.slash("/paper", "diffusion"));
    expect([answer.blocks, answer.text.includes("Papers on “diffusion”")]).toEqual([[], true]);
  });

  it("answers also where the first attempt is broken, lost or throttled", async () => {
    const { slack, answerTo } = theBot();
    for (const fault of ["reset", { status: 503 }] as const) {
      slack.faults.push({ on: "response", with: fault, times: 1 });
      expect(await seen(answerTo(slack.slash("/paper", "diffusion")))).toContain("Papers on");
    }
    for (const fault of ["reset", "lose", { status: 502 }, { status: 429, retryAfterSeconds: 1 }] as const) {
      const before = slack.world.ephemerals.length;
      slack.faults.push({ on: "chat.postEphemeral", with: fault, times: 1 });
      slack.mention("diffusion");
      await slack.world.until(() => slack.world.ephemerals.length > before);
    }
  });

  it("says nothing of questions or tokens in its log", async () => {
    const { slack, service, answerTo } = await aBot({ env: { LOG_LEVEL: "debug" } });
    slack.faults.push({ on: "response", with: { status: 403 }, times: 1 });
    slack.slash("/paper", "zebrafish");
    await service.said("an answer could not be given");
    await answerTo(slack.slash("/paper", "diffusion"));
    service.process.kill("SIGTERM");
    const { stderr } = await service.ended;
    expect(stderr).not.toMatch(/zebrafish|xoxb-|xapp-|trigger\.|response\//u);
  });

  it("acknowledges 50 at once", async () => {
    const { slack } = theBot();
    const askings = Array.from({ length: 50 }, (_, place) => slack.slash("/paper", `diffusion ${place}`));
    await slack.world.until(() => askings.every(({ answers }) => answers.length > 0));
    const waits = askings.map(({ acknowledgedAfterMs = 9_999 }) => acknowledgedAfterMs).sort((a, b) => a - b);
    expect(waits.at(-1)).toBeLessThan(3_000);
  });
});
