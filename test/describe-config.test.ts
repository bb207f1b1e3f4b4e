import { describe, expect, it } from "vitest";
import { EXAMPLES, readConfig } from "../src/config.ts";
import { describeConfig } from "../src/describe-config.ts";

function described(environment: Record<string, string> = {}): string {
  return describeConfig(readConfig(environment), "/var/lib/paperboy").join("\n");
}

const MAIL = { SMTP_URL: "smtp://localhost:587", EMAIL_FROM: "Paperboy <papers@example.org>" };

describe("what the settings amount to", () => {
  it("is a conversation where nothing is set", () => {
    expect(described()).toContain("a conversation in the terminal");
    expect(described()).toContain("/var/lib/paperboy");
  });

  it("names the faces of the service", () => {
    expect(described({ DISCORD_TOKEN: "abc", PORT: "8080", ...MAIL })).toContain("the service: Discord, e-mail, web");
  });

  it("tells where the web server listens and how it is reached", () => {
    const env = { PORT: "8080", PUBLIC_URL: "https://papers.example.org", PAPERBOY_PROXIES: "1" };
    expect(described(env)).toContain(
      "listens on 127.0.0.1, port 8080, behind one proxy; reached as https://papers.example.org",
    );
  });

  it("tells where mails come from and which way they go", () => {
    expect(described(MAIL)).toContain(
      "from papers@example.org, through localhost, port 587, with STARTTLS, without a login; not signed by this program",
    );
    expect(described({ ...MAIL, SMTP_URL: "smtps://me:secret@mail.example.org" })).toContain(
      "through mail.example.org, port 465, with TLS, with a login",
    );
  });

  it.each([
    ["mail without pages", MAIL, "without PUBLIC_URL people subscribe"],
    ["pages without a server", { PUBLIC_URL: "https://papers.example.org" }, "of no use without PORT"],
    ["a server open to all", { PORT: "8080", PAPERBOY_HOST: "0.0.0.0" }, "without TLS"],
    ["no contact", {}, "PAPERBOY_CONTACT would let"],
  ])("says what is seldom meant: %s", (_, env, said) => {
    expect(described(env)).toContain(said);
  });

  it("shows no secret", () => {
    const canary = "canary-of-32-characters-and-more-0000";
    const mine: Record<string, string> = { SMTP_URL: `smtp://me:${canary}@localhost:587` };
    const secrets = Object.keys(EXAMPLES).filter((name) => /TOKEN|KEY$|SECRET/u.test(name));
    for (const name of secrets) {
      mine[name] = canary;
    }
    expect(described({ ...MAIL, ...mine })).not.toContain("canary");
  });
});
