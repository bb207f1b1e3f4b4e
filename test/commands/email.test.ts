import { describe, expect, it } from "vitest";
import type { Invocation } from "../../src/core/chat/invocation.ts";
import { aChat } from "../a-chat.ts";
import { aPostOffice } from "../adapters/email/a-post-office.ts";

const TODAY = {
  do: "post",
  parent: { text: "Trending papers" },
  replies: [],
  lines: [{ paper: "x:1", title: "Knots", kind: "trending", reason: "+31 ▲", attention: 1 }],
} as const;

async function aTalk(options: Parameters<typeof aPostOffice>[0] = { publicUrl: undefined }) {
  const office = await aPostOffice({ today: TODAY, ...options });
  const { ask } = await aChat({ mail: office.desk, now: "2026-07-08T09:00:00Z" });
  async function email(words: string, overrides: Partial<Invocation> = {}): Promise<string> {
    const { text } = await ask("email", words, { zone: "Europe/Berlin", ...overrides });
    return text;
  }
  /** Asks and confirms. */
  async function subscribe(words = "ada@lab.example robotics at 07:30"): Promise<string> {
    await email(words);
    return email(`confirm ${await office.told("/email confirm")}`);
  }
  return { ...office, email, subscribe };
}

const BOB = { person: { platform: "fake", tenant: "lab", user: "bob" } };

describe("/email", () => {
  it("sends a confirmation and says what to do with it", async () => {
    const { email, lastMail, server } = await aTalk();
    expect(await email("ada@lab.example robotics at 07:30")).toBe(
      "“robotics”, weekdays at 07:30 (Berlin); 11:00 there now.\n" +
        "A mail is on its way to ada@lab.example. Type here what stands in it. Nothing more comes before that.",
    );
    expect([(await lastMail()).subject, server.arrived.length]).toEqual(["Confirm your daily papers", 1]);
  });

  it("points to the link where there are pages", async () => {
    const { email } = await aTalk({});
    expect(await email("ada@lab.example robotics")).toContain("Open the link in it and press Confirm.");
  });

  it.each([
    ["ada@lab.example", "all papers, weekdays at 07:30 (Berlin)"],
    ["robotics ada@lab.example at 9pm New York", "“robotics”, weekdays at 21:00 (New York)"],
    ["<ada@lab.example>, robotics, knots weekly on Friday at 8:15", "“robotics” or “knots”, on Fri at 08:15 (Berlin)"],
    ["ada@lab.example on robotics daily at 6", "“robotics”, every day at 06:00 (Berlin)"],
  ])("reads “%s”", async (words, read) => {
    const { email } = await aTalk();
    expect(await email(words)).toContain(read);
  });

  it.each([
    ["robotics at 9am", "Which address? For example: /email me@lab.org"],
    ["a@b robotics", "no address I can write to"],
    ["ada@lab.example robotics at 25:00", "no time of day"],
    ["ada@lab.example a; b; c; d; e; f", "name 5 at most"],
    ["confirm", "I do not know that word"],
    ["confirm aaaaaaaa", "I do not know that word"],
    ["leave", "You confirmed no address here"],
    ["leave aaaaaaaa", "I do not know that word"],
    ["pause", "You confirmed no address here"],
  ])("says what to put right in “%s”, and sends nothing", async (words, said) => {
    const { email, server } = await aTalk();
    expect(await email(words)).toContain(said);
    expect(server.arrived).toEqual([]);
  });

  it("asks what the clock shows where nothing tells the zone, and assumes none", async () => {
    const { server } = await aTalk();
    const { desk } = await aPostOffice();
    const { ask } = await aChat({ mail: desk, now: "2026-07-08T09:00:00Z" });
    const { text } = await ask("email", "ada@lab.example robotics at 07:30", { locale: "de" });
    expect(text).toContain("What does your clock show? Add a city with that clock: /email me@lab.org robotics");
    expect(text).toContain("11:00 now: Berlin");
    expect(text).toContain("05:00 now: New York");
    expect(server.arrived).toEqual([]);
  });

  it("shows today's list once the word is typed", async () => {
    const { subscribe, follows } = await aTalk();
    expect(await subscribe()).toBe(
      "Confirmed: “robotics”, weekdays at 07:30 (Berlin).\n" +
        "Next: Thu 9 July 07:30. /email leave ends it.\nToday it would have been:\n1. Knots (+31 ▲)",
    );
    expect(await follows.all()).toHaveLength(1);
  });

  it("lists, pauses, lets go on and leaves what this person confirmed, and nobody else's", async () => {
    const { email, subscribe, follows } = await aTalk();
    await subscribe();
    expect(await email("")).toContain("You get by mail:\n“robotics”, weekdays at 07:30 (Berlin).");
    expect(await email("", BOB)).toContain("You get nothing by mail yet.");
    expect(await email("pause")).toContain("Next: Wed 22 July 07:30.");
    expect(await email("resume")).toContain("Next: Thu 9 July 07:30.");
    expect(await email("leave", BOB)).toContain("You confirmed no address here");
    expect(await email("leave")).toBe("You have left: no more mails come, and the address is forgotten.");
    expect(await follows.all()).toEqual([]);
  });

  it("leaves for anybody who knows the word of the mail", async () => {
    const { email, subscribe, follows, mailboxes } = await aTalk();
    await subscribe();
    const [follow] = await follows.all();
    const box = await mailboxes.get(follow?.place.channel ?? "");
    expect(await email(`leave ${box?.word}`, BOB)).toContain("You have left");
    expect(await follows.all()).toEqual([]);
  });

  it("is forgotten with everything else of a person", async () => {
    const { subscribe, desk, follows } = await aTalk();
    await subscribe();
    const { ask } = await aChat({ mail: desk });
    await ask("forgetme", { sure: "yes" }, BOB);
    expect(await follows.all()).toHaveLength(1);
    await ask("forgetme", { sure: "yes" });
    expect(await follows.all()).toEqual([]);
  });

  it("says why where no mail server is set up", async () => {
    const { ask } = await aChat({});
    expect((await ask("email", "ada@lab.example")).text).toContain("no mail server is set up");
  });

  it("is offered by help with something that sends nothing", async () => {
    const { email, server } = await aTalk();
    const { ask } = await aChat({});
    const offered = (await ask("help", "email")).actions?.[0];
    await email(String(offered?.fields.wish));
    expect([offered?.fields.wish, server.arrived]).toEqual(["list", []]);
  });

  it("puts the address into no button and no card, since those are kept", async () => {
    const { desk } = await aPostOffice({ publicUrl: undefined });
    const { ask } = await aChat({ mail: desk });
    const reply = await ask("email", "ada@lab.example robotics", { zone: "Europe/Berlin" });
    expect([reply.actions ?? [], reply.cards ?? []]).toEqual([[], []]);
  });
});
