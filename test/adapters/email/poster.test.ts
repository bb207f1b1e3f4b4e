import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import type { Place } from "../../../src/core/chat/invocation.ts";
import type { Part } from "../../../src/core/chat/poster.ts";
import { posterContract } from "../../contracts/poster-contract.ts";
import { aCard } from "../terminal/a-card.ts";
import { aPostOffice } from "./a-post-office.ts";

function aPart(place: Place, part: Partial<Part> = {}): Part {
  return {
    key: "mail:1:digest:2026-07-09:0",
    place,
    message: {
      text: "Trending papers · Thu 9 July · robotics",
      cards: ["Knots", "Ropes"].map((title) => aCard({ title, url: "https://arxiv.org/abs/2401.00001" })),
      foot: "2 trending of 9",
    },
    ...part,
  };
}

describe("the poster of mails", () => {
  posterContract(async () => {
    const { poster, subscribed, server, placeOf } = await aPostOffice();
    const { place } = await subscribed();
    const confirmations = server.arrived.length;
    return {
      poster,
      place,
      person: { platform: "mail", tenant: place.tenant, user: place.tenant },
      closed: placeOf("nobody"),
      texts: async () => {
        const mails = await Promise.all(server.arrived.slice(confirmations).map(({ raw }) => simpleParser(raw)));
        return mails.map(({ text = "" }) => text.split("\n")[0] ?? "");
      },
      loseNextAnswer: () => server.trouble("*", { at: "kept", reply: "gone" }),
      holdNext: () => server.trouble("*", { at: "recipient", reply: 421, says: "4.3.2 later" }),
    };
  }, "single");
});

describe("a mailbox as a place", () => {
  it("gets one mail a part, with a subject of its first title, once more the same Message-ID", async () => {
    const { poster, subscribed, server, lastMail } = await aPostOffice();
    const { place } = await subscribed();
    const outcome = await poster.send(aPart(place));
    const mail = await lastMail();
    expect([mail.subject, server.arrived.at(-1)?.to]).toEqual(["Knots + 1 more", ["ada@lab.example"]]);
    expect(outcome).toEqual({ kind: "sent", id: mail.messageId?.slice(1, -1) });
    expect(await poster.send(aPart(place))).toEqual(outcome);
    expect(await poster.send(aPart(place, { key: "another" }))).not.toEqual(outcome);
  });

  it("says why it gets it and how to stop, on pages", async () => {
    const { poster, subscribed, lastMail, keys } = await aPostOffice();
    const { place } = await subscribed();
    await poster.send(aPart(place));
    const { text = "", headers } = await lastMail();
    expect(text).toContain(
      "You get this because you asked for papers on “robotics”, weekdays at 07:30 (Berlin), and confirmed this address on 8 July 2026.",
    );
    const leave = `https://papers.example.org/leave/${keys.sign("leave", place.channel)}`;
    expect(text).toContain(`Leave: ${leave}`);
    expect(headers.get("list")).toMatchObject({ id: { id: "papers.lab.example" }, unsubscribe: { url: leave } });
    expect([headers.get("list"), headers.get("auto-submitted")]).toMatchObject([
      { "unsubscribe-post": { name: "List-Unsubscribe=One-Click" } },
      "auto-generated",
    ]);
  });

  it("says what to type, and offers no click, where there are no pages", async () => {
    const { poster, subscribed, lastMail, mailboxes } = await aPostOffice({ publicUrl: undefined });
    const { place } = await subscribed();
    await poster.send(aPart(place));
    const { text = "", headers } = await lastMail();
    expect(text).toContain(`Leave: /paperboy email leave ${(await mailboxes.get(place.channel))?.word}`);
    expect([Object.keys(headers.get("list") ?? {}), text.includes("/leave/")]).toEqual([["id"], false]);
  });

  it("offers no one-click leaving over a page that is not https, and names a mailbox that somebody reads", async () => {
    const { poster, subscribed, lastMail } = await aPostOffice({
      publicUrl: "http://localhost:8080",
      replyTo: "staff@lab.example",
    });
    const { place } = await subscribed();
    await poster.send(aPart(place));
    const list = (await lastMail()).headers.get("list");
    expect(list).not.toHaveProperty("unsubscribe-post");
    expect(list).toMatchObject({ unsubscribe: { mail: expect.stringMatching(/^staff@lab\.example\?subject=leave/u) } });
  });

  it("gets nothing after leaving, also where the digest was composed before", async () => {
    const { poster, subscribed, server, desk, keys } = await aPostOffice();
    const { place } = await subscribed();
    const sent = server.arrived.length;
    await desk.leave({ by: "token", purpose: "leave", token: keys.sign("leave", place.channel) });
    expect(await poster.send(aPart(place))).toMatchObject({ kind: "refused", permanent: true });
    expect(server.arrived).toHaveLength(sent);
  });

  it("is spoken of in the log where nobody knows whether its mail arrived, and where the server is out of reach", async () => {
    const { poster, subscribed, server, log, clock } = await aPostOffice();
    const { place } = await subscribed();
    server.trouble("*", { at: "kept", reply: "gone" });
    await poster.send(aPart(place));
    server.trouble("*", { at: "recipient", reply: "gone" }, 3);
    await poster.send(aPart(place));
    await poster.send(aPart(place));
    clock.pass(60_000);
    await poster.send(aPart(place));
    const said = log.map((line) => line.split(" ").slice(1, 8).join(" "));
    expect(said.slice(1)).toEqual(
      [
        "warn nobody knows whether a mail arrived;",
        "warn the mail server takes no mail",
        "warn the mail server takes no mail",
      ].map((line) => expect.stringContaining(line)),
    );
  });

  it("gets nothing that may no longer be sent", async () => {
    const { poster, subscribed, server } = await aPostOffice();
    const { place } = await subscribed();
    const sent = server.arrived.length;
    expect(await poster.send(aPart(place, { mayStillSend: () => false }))).toEqual({ kind: "not-sent" });
    expect(server.arrived).toHaveLength(sent);
  });

  it("is closed at once where it is gone", async () => {
    const { poster, subscribed, server } = await aPostOffice();
    const { place } = await subscribed();
    server.trouble("*", { at: "recipient", reply: 550, says: "5.1.1 no such user" });
    expect(await poster.send(aPart(place))).toEqual({
      kind: "refused",
      permanent: true,
      why: "Its mail server takes no mail for it: EENVELOPE (at RCPT TO 550 5.1.1).",
    });
  });

  it("is closed after three days of a week on which its server put mails off, however often on each", async () => {
    const { poster, subscribed, server, clock } = await aPostOffice();
    const { place } = await subscribed();
    const kinds: string[] = [];
    server.trouble("*", { at: "recipient", reply: 452, says: "4.2.2 full" }, 99);
    for (let attempt = 0; attempt < 6; attempt += 1) {
      kinds.push((await poster.send(aPart(place))).kind);
      clock.pass(12 * 3_600_000);
    }
    expect(kinds).toEqual(["not-sent", "not-sent", "not-sent", "not-sent", "refused", "refused"]);
  });

  it("is not closed where a mail came through in between, nor by a server that nobody reaches", async () => {
    const { poster, subscribed, server, clock } = await aPostOffice();
    const { place } = await subscribed();
    for (const trouble of ["soft", "soft", "none", "soft", "gone", "gone", "gone"]) {
      if (trouble === "soft") {
        server.trouble("*", { at: "recipient", reply: 452, says: "4.2.2 full" });
      }
      if (trouble === "gone") {
        server.trouble("*", { at: "recipient", reply: "gone" });
      }
      expect((await poster.send(aPart(place))).kind).toBe(trouble === "none" ? "sent" : "not-sent");
      clock.pass(24 * 3_600_000);
    }
    expect((await poster.send(aPart(place))).kind).toBe("sent");
  });

  it("is not brought back by a refusal that comes in while it leaves", async () => {
    const { subscribed, mailboxes } = await aPostOffice();
    const { place } = await subscribed();
    await mailboxes.forget(place.channel);
    await mailboxes.change(place.channel, (box) => box && { ...box, refusals: ["2026-07-08"] });
    expect(await mailboxes.get(place.channel)).toBeUndefined();
  });

  it("gets nothing where its address was sealed with another secret, and says what is missing", async () => {
    const { poster, subscribed, state } = await aPostOffice();
    const { place } = await subscribed();
    expect(await poster.check(place)).toEqual([]);
    const other = await aPostOffice({ secret: "t".repeat(64) });
    for (const { key, value } of await state.entries("")) {
      await other.state.put(key, value, 0);
    }
    expect(await other.poster.check(place)).toEqual(["a confirmed address"]);
    expect(await other.poster.send(aPart(place))).toMatchObject({ kind: "refused", permanent: true });
    expect(other.server.arrived).toEqual([]);
  });
});
