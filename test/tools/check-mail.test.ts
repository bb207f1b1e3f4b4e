import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../src/config.ts";
import { checkMail } from "../../src/tools/check-mail.ts";
import { FakeSmtp } from "../fakes/smtp/fake-smtp.ts";

const FROM = "Paperboy <papers@lab.example>";

async function aPage(status: number): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function aMailServer(): Promise<FakeSmtp> {
  const server = await new FakeSmtp().start();
  onTestFinished(() => server.stop());
  return server;
}

async function found(environment: Record<string, string>): Promise<readonly string[]> {
  const findings = await checkMail(readConfig(environment));
  return findings.map(({ standing, said }) => `${standing}: ${said.replace(/:\d+/gu, "")}`);
}

describe("what the doctor says of mails", () => {
  it("is nothing where none are set up", async () => {
    expect(await found({ PORT: "8080" })).toEqual([]);
  });

  it("is that they go out and that their links lead somewhere", async () => {
    const { url } = await aMailServer();
    const pages = { PORT: "8080", PUBLIC_URL: await aPage(200) };
    expect(await found({ SMTP_URL: url, EMAIL_FROM: FROM, ...pages })).toEqual([
      "fine: localhost takes mails of papers@lab.example, with a login",
      "fine: http://127.0.0.1 answers: what mails link to",
    ]);
  });

  it("is what is wrong with the server", async () => {
    const { url } = await aMailServer();
    expect(await found({ SMTP_URL: url.replace("a-password", "another"), EMAIL_FROM: FROM })).toEqual([
      "wrong: localhost refuses the user name or the password (it answers 535); no mail goes out meanwhile",
    ]);
  });

  it("is that there is no key to sign with", async () => {
    const { url } = await aMailServer();
    const dkim = { DKIM_SELECTOR: "paperboy", DKIM_KEY_FILE: "/nowhere/dkim.pem" };
    expect(await found({ SMTP_URL: url, EMAIL_FROM: FROM, ...dkim })).toEqual([
      "wrong: DKIM_KEY_FILE names no private key that can be read (a PEM file)",
    ]);
  });

  it.each([
    ["another status", () => aPage(502), "answers with status 502"],
    ["nothing", async () => "http://127.0.0.1:9", "does not answer"],
  ])("is that links lead nowhere where the pages answer with %s, which is no failure", async (_, pages, said) => {
    const [finding] = await found({ PORT: "8080", PUBLIC_URL: await pages() });
    expect(finding).toMatch(/^weak: .+; while no Paperboy serves there, links in mails lead nowhere$/u);
    expect(finding).toContain(said);
  });
});
