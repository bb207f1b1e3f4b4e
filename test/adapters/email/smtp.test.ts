import { simpleParser } from "mailparser";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSmtp, type OutgoingMail } from "../../../src/adapters/email/smtp.ts";
import { FakeSmtp, type Trouble } from "../../fakes/smtp/fake-smtp.ts";

const FROM = { name: "Paperboy", address: "papers@lab.example" };

function aMail(mail: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    to: "reader@lab.example",
    subject: "Knots + 4 more",
    text: "Knots\n",
    html: "<p>Knots</p>",
    messageId: "0123456789abcdef@lab.example",
    headers: { "Auto-Submitted": "auto-generated" },
    ...mail,
  };
}

async function aServer(options: Partial<Parameters<typeof createSmtp>[0]> = {}) {
  const server = await new FakeSmtp().start();
  const smtp = createSmtp({ url: server.url, from: FROM, ...options });
  onTestFinished(async () => {
    smtp.close();
    await server.stop();
  });
  return { server, smtp };
}

describe("a mail on its way", () => {
  it("goes out encrypted, with a login, from one address to one address", async () => {
    const { server, smtp } = await aServer();
    expect(await smtp.send(aMail())).toEqual({ kind: "sent", messageId: "0123456789abcdef@lab.example" });
    expect(server.arrived).toMatchObject([
      { from: "papers@lab.example", to: ["reader@lab.example"], secure: true, user: FakeSmtp.user },
    ]);
    const mail = await simpleParser(server.arrived[0]?.raw ?? "");
    expect([mail.from?.text, mail.to?.text, mail.messageId]).toEqual([
      '"Paperboy" <papers@lab.example>',
      "reader@lab.example",
      "<0123456789abcdef@lab.example>",
    ]);
  });

  it("goes nowhere where the server's certificate is not trusted", async () => {
    const { server, smtp } = await aServer();
    const strict = createSmtp({ url: server.url.replace(/\?.*/u, ""), from: FROM });
    expect(await strict.send(aMail())).toMatchObject({ kind: "not-sent", soft: false });
    strict.close();
    smtp.close();
    expect(server.arrived).toEqual([]);
  });

  it.each([
    "Trending today: Schrödinger bridges, π₀.₅ and 12 more — your daily digest of machine-learning papers",
    "Kolmogorow–Arnold-Netze für 3D-Greifen: ein Überblick über die letzten zehn Jahre der Robotik + 4 more",
    '=?utf-8?Q?not_what_it_seems?= = _ ? \\ "quoted" (comment) <address@host>',
    "a".repeat(90),
    "a ".repeat(90).trim(),
    "🤖 ".repeat(30).trim(),
  ])("has a subject that reads exactly as it was: %s", async (subject) => {
    const { server, smtp } = await aServer();
    await smtp.send(aMail({ subject }));
    const raw = server.arrived[0]?.raw ?? "";
    const mail = await simpleParser(raw);
    const head = raw.slice(0, raw.indexOf("\r\n\r\n"));
    expect(mail.subject).toBe(subject);
    expect(mail.headerLines.filter(({ key }) => key === "subject")).toHaveLength(1);
    expect(/^[\x20-\x7e\r\n\t]*$/u.test(head)).toBe(true);
  });

  it("has no header that a title could add", async () => {
    const { server, smtp } = await aServer();
    await smtp.send(aMail({ subject: "Knots\r\nBcc: evil@evil.example\r\n\r\nand ropes" }));
    const mail = await simpleParser(server.arrived[0]?.raw ?? "");
    expect(mail.headers.has("bcc")).toBe(false);
    expect(server.arrived[0]?.to).toEqual(["reader@lab.example"]);
  });

  it.each([
    "reader@lab.example, evil@evil.example",
    "reader@lab.example\r\nBcc: evil@evil.example",
    '"evil@evil.example x"@lab.example',
    '"a@evil.example" <reader@lab.example>',
    "evil@evil.example\u0000@lab.example",
  ])("goes to nobody else, whatever an address holds: %j", async (to) => {
    const { server, smtp } = await aServer();
    await smtp.send(aMail({ to }));
    expect(server.arrived.flatMap((one) => one.to).filter((one) => one.endsWith("@evil.example"))).toEqual([]);
  });

  it("names the way out in one header, without a blank in it and never encoded", async () => {
    const { server, smtp } = await aServer();
    const leave = `https://papers.some-quite-long-department-name.university.example.org/leave/${"a".repeat(12)}.${"B".repeat(22)}`;
    await smtp.send(
      aMail({ list: { id: "digest.lab.example", name: "Paperboy", leave: [leave, "mailto:leave@lab.example"] } }),
    );
    const raw = server.arrived[0]?.raw ?? "";
    const mail = await simpleParser(raw);
    const lines = mail.headerLines.filter(({ key }) => key === "list-unsubscribe").map(({ line }) => line);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.replace(/\r\n(?=[ \t])/gu, "")).toBe(`List-Unsubscribe: <${leave}>, <mailto:leave@lab.example>`);
    expect(mail.headers.get("list")).toMatchObject({ id: { id: "digest.lab.example" }, unsubscribe: { url: leave } });
  });

  it("keeps no file and no page of this machine in it", async () => {
    const { server, smtp } = await aServer();
    const outcome = await smtp.send({ ...aMail(), ...{ attachments: [{ path: "/etc/passwd" }] } });
    expect(outcome.kind).toBe("sent");
    expect(server.arrived[0]?.raw).not.toContain("attachment");
  });
});

describe("a mail server's problem, in words", () => {
  it("is none where it takes the login, and nothing is sent to find out", async () => {
    const { server, smtp } = await aServer();
    expect(await smtp.problem()).toBeUndefined();
    expect([server.connections, server.arrived]).toEqual([1, []]);
  });

  it.each([
    [
      "a wrong password",
      (url: string) => url.replace("a-password", "another"),
      "refuses the user name or the password",
    ],
    ["a certificate that ran out", (url: string) => url.replace(/\?.*/u, ""), "has a certificate that"],
    ["TLS where none is spoken", (url: string) => url.replace("smtp:", "smtps:"), "speaks no TLS on that port"],
    ["a port where nothing is", () => "smtp://localhost:1", "nothing listens on that port"],
  ])("names %s", async (_, change, said) => {
    const { server } = await aServer();
    const smtp = createSmtp({ url: change(server.url), from: FROM });
    expect(await smtp.problem()).toContain(said);
    smtp.close();
  });

  it("tells no secret", async () => {
    const { server } = await aServer();
    const smtp = createSmtp({ url: server.url.replace("a-password", "canary"), from: FROM });
    expect(await smtp.problem()).not.toContain("canary");
    smtp.close();
  });
});

describe("whether a mail may leave", () => {
  it("is asked when the server waits for its text, and not before", async () => {
    const { server, smtp } = await aServer();
    const asked: number[] = [];
    const mayLeave = () => asked.push(server.arrived.length) > 0;
    server.trouble("*", { at: "recipient", reply: 451, says: "4.7.1 later" });
    await smtp.send(aMail(), mayLeave);
    expect(asked).toEqual([]);
    expect((await smtp.send(aMail(), mayLeave)).kind).toBe("sent");
    expect(asked).toEqual([0]);
  });

  it.each(["no", "no answer"])("keeps every byte of it here where there is %s", async (answer) => {
    const { server, smtp } = await aServer();
    const mayLeave = answer === "no" ? async () => false : () => Promise.reject(new Error("the disk is full"));
    expect(await smtp.send(aMail(), mayLeave)).toMatchObject({ kind: "not-sent", soft: false });
    expect((await smtp.send(aMail())).kind).toBe("sent");
    expect(server.arrived).toHaveLength(1);
  });
});

describe("what is known after an attempt", () => {
  const cases: readonly (readonly [string, Trouble, object])[] = [
    ["no such mailbox", { at: "recipient", reply: 550, says: "5.1.1 no such user" }, { kind: "refused", gone: true }],
    ["no such mailbox, unnumbered", { at: "recipient", reply: 550, says: "unknown" }, { kind: "refused", gone: true }],
    ["a full mailbox", { at: "recipient", reply: 552, says: "5.2.2 full" }, { kind: "refused", gone: false }],
    ["a policy", { at: "recipient", reply: 550, says: "5.7.1 not for you" }, { kind: "refused", gone: false }],
    [
      "a server that relays nothing",
      { at: "recipient", reply: 554, says: "no relay" },
      { kind: "refused", gone: false },
    ],
    ["a greylist", { at: "recipient", reply: 451, says: "4.7.1 later" }, { kind: "not-sent", soft: true }],
    ["a sender it does not take", { at: "sender", reply: 550, says: "5.7.1 who?" }, { kind: "not-sent", soft: false }],
    ["a text it does not like", { at: "text", reply: 554, says: "5.7.0 spam" }, { kind: "refused", gone: false }],
    ["a mailbox gone after all", { at: "text", reply: 550, says: "5.1.1 nobody" }, { kind: "refused", gone: true }],
    [
      "a server too busy for the text",
      { at: "text", reply: 451, says: "4.3.0 busy" },
      { kind: "not-sent", soft: true },
    ],
    ["a line cut before the text", { at: "recipient", reply: "gone" }, { kind: "not-sent", soft: false }],
    ["a line cut within the text", { at: "text", reply: "gone" }, { kind: "unknown" }],
    ["a line cut after the text was kept", { at: "kept", reply: "gone" }, { kind: "unknown" }],
  ];

  it.each(cases)("%s", async (_, trouble, expected) => {
    const { server, smtp } = await aServer();
    server.trouble("*", trouble);
    expect(await smtp.send(aMail())).toMatchObject(expected);
    expect(server.arrived).toHaveLength(trouble.at === "kept" ? 1 : 0);
    expect((await smtp.send(aMail())).kind).toBe("sent");
  });

  it("a server that cannot be reached took nothing", async () => {
    const { server, smtp } = await aServer();
    await server.stop();
    expect(await smtp.send(aMail())).toMatchObject({ kind: "not-sent", soft: false });
  });

  it("a wrong password sent nothing, and is nobody's mailbox's fault", async () => {
    const { server, smtp } = await aServer();
    const other = createSmtp({ url: server.url.replace("a-password", "another"), from: FROM });
    expect(await other.send(aMail())).toMatchObject({ kind: "not-sent", soft: false });
    other.close();
    smtp.close();
  });

  it("one attempt is one attempt, on a connection that was used before too", async () => {
    const { server, smtp } = await aServer();
    await smtp.send(aMail());
    server.trouble("*", { at: "kept", reply: "gone" });
    expect((await smtp.send(aMail())).kind).toBe("unknown");
    await smtp.send(aMail());
    expect(server.arrived).toHaveLength(3);
  });

  it("a failure tells nobody's address", async () => {
    const { server, smtp } = await aServer();
    server.trouble("*", { at: "recipient", reply: 550, says: "5.1.1 reader@lab.example unknown" });
    expect(await smtp.send(aMail())).toEqual({ kind: "refused", gone: true, why: "EENVELOPE (at RCPT TO 550 5.1.1)" });
  });
});
