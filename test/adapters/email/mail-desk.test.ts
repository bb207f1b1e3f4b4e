import { describe, expect, it } from "vitest";
import { FOLLOWS_CHANGED_KEY } from "../../../src/core/digests/follow-book.ts";
import type { MailAsker } from "../../../src/core/digests/mail-desk.ts";
import type { State } from "../../../src/core/runtime/state.ts";
import { ADA, aPostOffice, aWish, BOB, VISITOR } from "./a-post-office.ts";

const WITHOUT_PAGES = { publicUrl: undefined };

const NOTHING = "[]";

/** All that is kept, but for the number that tells of a change. */
async function everything({ state }: { readonly state: State }): Promise<string> {
  return JSON.stringify((await state.entries("")).filter(({ key }) => key !== FOLLOWS_CHANGED_KEY));
}

describe("asking for mails", () => {
  it("sends one confirmation, from a machine, and nothing else", async () => {
    const { desk, server, lastMail, follows } = await aPostOffice();
    expect(await desk.ask(aWish(), VISITOR)).toBe("link");
    const mail = await lastMail();
    expect([server.arrived.length, mail.subject, mail.headers.get("auto-submitted")]).toEqual([
      1,
      "Confirm your daily papers",
      "auto-generated",
    ]);
    expect(mail.text).toContain("Somebody asked on the page for trending papers at this address");
    expect(mail.text).toContain("“robotics”, weekdays at 07:30 (Berlin)");
    expect(await follows.all()).toEqual([]);
  });

  it("says of a text that is no address what one looks like, and sends nothing", async () => {
    const { desk, server } = await aPostOffice();
    for (const address of ["ada", "a@b.example, c@d.example", '"a b"@c.example', "a@b.example\r\nBcc: c@d.example"]) {
      await expect(desk.ask(aWish({ address }), ADA)).rejects.toThrow("no address I can write to");
    }
    expect(server.arrived).toEqual([]);
  });

  it("writes to one address at most three times a day, whoever asks and however it is spelled", async () => {
    const { desk, server, clock } = await aPostOffice();
    for (const [n, address] of ["ada@lab.example", "Ada@LAB.example", "ADA@lab.example"].entries()) {
      await desk.ask(aWish({ address }), { ...VISITOR, key: `web:${n}` });
    }
    await expect(desk.ask(aWish(), BOB)).rejects.toThrow("three confirmations today");
    clock.pass(24 * 3_600_000);
    await desk.ask(aWish(), BOB);
    expect(server.arrived).toHaveLength(4);
  });

  it("lets one asker have ten confirmations a day sent", async () => {
    const { desk } = await aPostOffice();
    for (let n = 0; n < 10; n += 1) {
      await desk.ask(aWish({ address: `a${n}@lab.example` }), ADA);
    }
    await expect(desk.ask(aWish({ address: "b@lab.example" }), ADA)).rejects.toThrow("Try again tomorrow");
    await desk.ask(aWish({ address: "b@lab.example" }), BOB);
  });

  it("tells the asker where the server takes no mail for it", async () => {
    const { desk, server } = await aPostOffice();
    server.trouble("*", { at: "recipient", reply: 550, says: "5.1.1 nobody" });
    await expect(desk.ask(aWish(), ADA)).rejects.toThrow("Is it spelled right?");
    server.trouble("*", { at: "recipient", reply: 451, says: "4.3.0 later" });
    await expect(desk.ask(aWish(), ADA)).rejects.toThrow("Try again in a few minutes");
  });
});

describe("confirming", () => {
  it("makes a follow of the mailbox from the next day on where the hour has passed", async () => {
    const { subscribed } = await aPostOffice();
    const { follow, place } = await subscribed();
    expect(follow).toMatchObject({
      topics: ["robotics"],
      time: "07:30",
      zone: "Europe/Berlin",
      activeFrom: "2026-07-09",
    });
    expect([place.platform, place.tenant]).toEqual(["mail", place.channel]);
    expect(place.channel).toMatch(/^[a-z0-9]{12}$/u);
  });

  it("changes nothing the second time, and shows today's issue again", async () => {
    const { desk, told, follows } = await aPostOffice();
    await desk.ask(aWish(), ADA);
    const token = await told("/confirm/");
    const first = await desk.confirm({ by: "token", token });
    expect(await desk.confirm({ by: "token", token })).toEqual(first);
    expect(await follows.all()).toHaveLength(1);
  });

  it("shows what waits for it without changing anything", async () => {
    const { desk, told, follows } = await aPostOffice();
    await desk.ask(aWish(), ADA);
    expect(await desk.pending({ by: "token", token: await told("/confirm/") })).toMatchObject({ topics: ["robotics"] });
    expect(await follows.all()).toEqual([]);
  });

  it.each(["", "x", "a".repeat(500), "abcdefghijkm-abcdefgh.AAAAAAAAAAAAAAAAAAAAAA", "../../etc"])(
    "does not take a forged token: %s",
    async (token) => {
      const { desk } = await aPostOffice();
      expect(await desk.confirm({ by: "token", token })).toBeUndefined();
      expect(await desk.leave({ by: "token", purpose: "leave", token })).toBe(false);
    },
  );

  it("does not take a token for another purpose, nor one of another Paperboy", async () => {
    const { desk, keys, subscribed } = await aPostOffice();
    const { place } = await subscribed();
    const leave = keys.sign("leave", place.channel);
    expect(await desk.change({ by: "token", purpose: "change", token: leave }, (follow) => follow)).toBeUndefined();
    expect(await desk.confirm({ by: "token", token: leave })).toBeUndefined();
    const other = await aPostOffice({ secret: "t".repeat(64) });
    expect(await other.desk.leave({ by: "token", purpose: "leave", token: leave })).toBe(false);
  });

  it("is too late after two days, and nothing of the address is left then", async () => {
    const { desk, told, clock, state } = await aPostOffice();
    await desk.ask(aWish(), ADA);
    const token = await told("/confirm/");
    clock.pass(48 * 3_600_000);
    expect(await desk.confirm({ by: "token", token })).toBeUndefined();
    expect(await everything({ state })).toBe(NOTHING);
  });

  it("works with a word that is typed, where there are no pages", async () => {
    const { desk, told, lastMail, follows } = await aPostOffice(WITHOUT_PAGES);
    expect(await desk.ask(aWish(), ADA)).toBe("word");
    expect((await lastMail()).text).toContain("/paperboy email confirm ");
    expect((await lastMail()).text).not.toContain("http");
    const word = await told("email confirm");
    expect(await desk.confirm({ by: "word", word: "aaaaaaaa" }, ADA)).toBeUndefined();
    expect(await desk.confirm({ by: "word", word: word.toUpperCase() }, ADA)).toBeDefined();
    expect(await follows.all()).toHaveLength(1);
  });

  it("asks again where an address subscribes again, and the new wish takes the place of the first", async () => {
    const { desk, server, subscribed, follows } = await aPostOffice();
    const first = await subscribed();
    await desk.ask(aWish({ topics: ["knots"] }), BOB);
    expect((await follows.all()).map(({ topics }) => topics)).toEqual([["robotics"]]);
    const second = await subscribed({ topics: ["ropes"], weekdays: ["Mon"] });
    expect([second.follow.id, server.arrived.length]).toEqual([first.follow.id, 3]);
    expect((await follows.all()).map(({ topics }) => topics)).toEqual([["ropes"]]);
  });
});

describe("leaving", () => {
  it("forgets the address, and is no mistake the second time", async () => {
    const { desk, keys, subscribed, follows, state, clock } = await aPostOffice();
    const { place } = await subscribed();
    const token = keys.sign("leave", place.channel);
    expect(await desk.leave({ by: "token", purpose: "leave", token })).toBe(true);
    expect(await desk.leave({ by: "token", purpose: "leave", token })).toBe(true);
    expect(await follows.all()).toEqual([]);
    expect(await everything({ state })).not.toContain('"address"');
    clock.pass(48 * 3_600_000);
    expect(await everything({ state })).toBe(NOTHING);
  });

  it("takes the word of the mail, and no other", async () => {
    const { desk, subscribed, mailboxes, follows } = await aPostOffice(WITHOUT_PAGES);
    const { place } = await subscribed();
    expect(await desk.leave({ by: "word", word: "aaaaaaaa" })).toBe(false);
    const box = await mailboxes.get(place.channel);
    expect(await desk.leave({ by: "word", word: ` ${box?.word} ` })).toBe(true);
    expect(await follows.all()).toEqual([]);
  });

  it("is for whoever confirmed, all of theirs at once, and for nobody else", async () => {
    const { desk, subscribed, follows } = await aPostOffice();
    await subscribed();
    await subscribed({ address: "ada@home.example" });
    await subscribed({ address: "bob@lab.example" }, BOB);
    const of = (asker: MailAsker) => desk.change({ by: "asker", asker }, (follow) => follow);
    expect([(await of(ADA))?.length, (await of(BOB))?.length, (await of(VISITOR))?.length]).toEqual([2, 1, 0]);
    await desk.leave({ by: "asker", asker: ADA });
    expect([(await of(ADA))?.length, (await follows.all()).length]).toEqual([0, 1]);
  });

  it("asks for a confirmation again where somebody comes back", async () => {
    const { desk, keys, subscribed, follows } = await aPostOffice();
    const { place } = await subscribed();
    await desk.leave({ by: "token", purpose: "leave", token: keys.sign("leave", place.channel) });
    await desk.ask(aWish(), ADA);
    expect(await follows.all()).toEqual([]);
  });
});

describe("an address", () => {
  it("stands in no key, no value, no log and no link", async () => {
    const { state, subscribed, log, desk, server, lastMail } = await aPostOffice();
    await subscribed();
    await desk.ask(aWish({ address: "bob@lab.example" }), BOB);
    server.trouble("*", { at: "recipient", reply: 550, says: "5.1.1 zoe@lab.example unknown" });
    await desk.ask(aWish({ address: "zoe@lab.example" }), BOB).catch(() => undefined);
    const kept = (await everything({ state })) + log.join("\n") + (await lastMail()).text;
    expect(kept).not.toMatch(/(?:ada|bob|zoe)(?:@|%40)|lab\.example/u);
    expect(log.length).toBeGreaterThan(0);
  });
});
