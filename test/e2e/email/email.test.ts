import { describe, expect, it } from "vitest";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { FakeSmtp } from "../../fakes/smtp/fake-smtp.ts";
import { aBot, aFakeDiscord, seen } from "../discord/a-bot.ts";
import { aHome, run, start } from "../paperboy.ts";
import { aFakeSmtp, aMailingBot, drive, ended, linkIn, mailAt, mailSettings, makeDue } from "./a-mailing-bot.ts";

const FORM = { address: "ada@lab.example", topics: "", time: "07:30", zone: "Europe/Berlin", days: "daily" };

async function post(address: string, form: Record<string, string> = {}): Promise<string> {
  const response = await fetch(address, { method: "POST", body: new URLSearchParams(form) });
  expect(response.status).toBe(200);
  return response.text();
}

describe("the daily mail of the built bot", () => {
  it("comes to who confirmed on the page, is sent once, and stops at one press", async () => {
    const [server, home] = [await aFakeSmtp(), await aHome()];
    const first = await aMailingBot(home, server);
    await drive("papers", home);
    expect(await (await fetch(first.at)).text()).toContain('action="/subscribe"');
    await post(`${first.at}/subscribe`, FORM);
    const confirmation = linkIn((await mailAt(server, 0)).text, "confirm");
    expect((await fetch(`${first.at}${confirmation}`)).status).toBe(200);
    expect(await post(`${first.at}${confirmation}`)).toContain("Confirmed");
    const log = await ended(first.service);
    await makeDue(home);

    const second = await aMailingBot(home, server);
    const mail = await mailAt(server, 1);
    expect(mail.subject).toMatch(/ \+ 2 more$/u);
    expect(mail.text).toContain("Grasping soft fruit — ein Überblick");
    expect(mail.headers.get("list")).toMatchObject({ "unsubscribe-post": { name: "List-Unsubscribe=One-Click" } });
    const again = log + (await ended(second.service));

    const third = await aMailingBot(home, server);
    await post(`${third.at}${linkIn(mail.text, "leave")}`, { "List-Unsubscribe": "One-Click" });
    expect(await (await fetch(`${third.at}${linkIn(mail.text, "pause")}`)).text()).toContain("Nothing is sent there");
    expect(server.arrived).toHaveLength(2);
    expect(again + (await ended(third.service))).not.toMatch(/ada@|ada%40|\/(?:confirm|leave)\//u);
  });

  it("is subscribed, confirmed by a word, and left in a chat, where there are no pages", async () => {
    const [server, home, discord] = [await aFakeSmtp(), await aHome(), await aFakeDiscord()];
    const env = mailSettings(server);
    const { answerTo, service } = await aBot({ discord, home, env });
    await drive("papers", home);
    const say = (wish: string) => seen(answerTo(discord.slash("paperboy email", { wish })));
    expect(await say("ada@lab.example at 07:30")).toContain("What does your clock show?");
    expect(await say("ada@lab.example at 07:30 Berlin")).toContain("A mail is on its way to");
    const word = /email confirm (\w+)/u.exec((await mailAt(server, 0)).text ?? "")?.[1] ?? "";
    expect(await say(`confirm ${word}`)).toContain("Confirmed: all papers, weekdays at");
    await ended(service);
    await makeDue(home);

    const later = await aBot({ discord, home, env });
    const mail = await mailAt(server, 1);
    expect(mail.text).toContain("Leave: /paperboy email leave ");
    expect(mail.headers.get("list")).not.toHaveProperty("unsubscribe");
    const leaving = discord.slash("paperboy email", { wish: "leave" });
    expect(textOf(await later.answerTo(leaving))).toContain("You have left");
    expect(server.arrived).toHaveLength(2);
  });

  it("is not sent again where the answer to its text was lost, and is where the line broke before", async () => {
    const [server, home] = [await aFakeSmtp(), await aHome()];
    const first = await aMailingBot(home, server);
    await drive("papers", home);
    for (const address of ["lost@lab.example", "before@lab.example"]) {
      await post(`${first.at}/subscribe`, { ...FORM, address });
      const { text } = await mailAt(server, server.arrived.length - 1);
      await post(`${first.at}${linkIn(text, "confirm")}`);
    }
    await ended(first.service);
    await makeDue(home);
    server.trouble("lost@lab.example", { at: "kept", reply: "gone" });
    server.trouble("before@lab.example", { at: "recipient", reply: "gone" });
    const { service } = await aMailingBot(home, server);
    await service.said("nobody knows whether a mail arrived");
    await mailAt(server, 3);
    const sent = server.arrived.slice(2).flatMap(({ to }) => to);
    expect(sent.toSorted()).toEqual(["before@lab.example", "lost@lab.example"]);
  }, 240_000);

  it("says in one line what is wrong with the settings of mails", async () => {
    const server = await aFakeSmtp();
    const env = { ...mailSettings(server), DKIM_SELECTOR: "x", DKIM_KEY_FILE: "nowhere.pem" };
    const { code, stderr } = await (await start([], { env })).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining("DKIM_KEY_FILE names no private key")]);
  });

  it("is looked after by the doctor, who sends none", async () => {
    const server = await aFakeSmtp();
    const env = { ...mailSettings(server), SMTP_URL: server.url.replace(FakeSmtp.password, "another") };
    const { code, stdout } = await run(["doctor"], { env });
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^FAIL localhost:\d+ refuses the user name or the pass/mu),
    ]);
    expect(server.arrived).toEqual([]);
  });
});
