import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EXAMPLES, isService, readConfig } from "../src/config.ts";

function mistakesOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

const SLACK = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

describe("the settings", () => {
  it("are all in .env.example, with the value the program knows as the example", () => {
    const lines = readFileSync(new URL("../.env.example", import.meta.url), "utf8").split("\n");
    const shown = lines.filter((line) => /^[A-Z0-9_]+=/u.test(line)).map((line) => line.split(/=(.*)/su).slice(0, 2));
    expect(Object.fromEntries(shown)).toEqual(EXAMPLES);
  });

  it("may all be absent or empty", () => {
    expect(readConfig({ DISCORD_TOKEN: "", PORT: " " })).toEqual({ secrets: [] });
  });

  it("are read without the white space around them", () => {
    expect(readConfig({ DISCORD_TOKEN: " abc.def.ghi\r\n" }).DISCORD_TOKEN).toBe("abc.def.ghi");
  });

  it.each([
    ["papers@example.org", { name: "Paperboy", address: "papers@example.org" }],
    ["Our papers <Papers@Example.org>", { name: "Our papers", address: "Papers@example.org" }],
  ])("read a sender from “%s”", (typed, sender) => {
    expect(readConfig({ EMAIL_FROM: typed }).EMAIL_FROM).toEqual(sender);
  });

  it("keep every digit of an id", () => {
    expect(readConfig({ DISCORD_DEV_GUILD: "1234567890123456789" }).DISCORD_DEV_GUILD).toBe("1234567890123456789");
  });

  it("name every mistake at once", () => {
    const message = mistakesOf({ LOG_LEVEL: "loud", PORT: "70000", PAPERBOY_STARTER: "false", SMTP_URL: "mail" });
    expect(message.split("\n").map((line) => line.trim())).toEqual([
      "The settings need a correction:",
      "PAPERBOY_STARTER is 0 or 1.",
      "LOG_LEVEL is one of debug, info, warn, error.",
      "SMTP_URL is an address such as smtp://host:587.",
      "PORT is a port from 1 to 65535.",
      "EMAIL_FROM is missing; mails need a sender.",
    ]);
  });

  it.each([
    ["an id that a tool turned into a number", { DISCORD_DEV_GUILD: "1.23456789012346E+18" }, /turned into a number/u],
    ["a token in two pieces", { DISCORD_TOKEN: "abc def" }, /white space/u],
    ["an example left in place", { DISCORD_TOKEN: EXAMPLES.DISCORD_TOKEN ?? "" }, /still holds the example/u],
    ["a mail server without a sender", { SMTP_URL: "smtp://mail.example.org" }, /EMAIL_FROM is missing/u],
    ["two senders", { EMAIL_FROM: "a@example.org, b@example.org" }, /EMAIL_FROM is a sender such as/u],
    ["half of DKIM", { DKIM_SELECTOR: "x" }, /DKIM_KEY_FILE is missing/u],
    ["half of Slack", { SLACK_BOT_TOKEN: "xoxb-1" }, /SLACK_APP_TOKEN is missing/u],
    ["a slip in a name", { DISCORD_TOKN: "abc" }, /did you mean DISCORD_TOKEN\?/u],
    ["a name in small letters", { discord_token: "abc" }, /did you mean DISCORD_TOKEN\?/u],
    ["a name with a word too many", { DISCORD_BOT_TOKEN: "abc" }, /did you mean DISCORD_TOKEN\?/u],
    ["a name with a word too few", { SLACK_TOKEN: "abc" }, /did you mean SLACK_BOT_TOKEN\?/u],
    ["a setting of another version", { PAPERBOY_MOOD: "good" }, /PAPERBOY_MOOD is not a setting/u],
  ])("explain %s", (_, environment, message) => {
    expect(mistakesOf(environment)).toMatch(message);
  });

  it.each([
    ["https://papers.example.org", "https://papers.example.org"],
    ["https://example.org/papers/", "https://example.org/papers"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ])("take %s as a public address", (given, read) => {
    expect(readConfig({ PUBLIC_URL: given }).PUBLIC_URL).toBe(read);
  });

  it.each([
    "papers.example.org",
    "http://papers.example.org",
    "https://me:secret@example.org",
    "https://example.org/?a=1",
  ])("do not take %s as a public address", (given) => {
    expect(mistakesOf({ PUBLIC_URL: given })).toMatch(/PUBLIC_URL is the https address/u);
  });

  it("let other programs' variables be", () => {
    expect(mistakesOf({ HOST: "lab", SHELL: "/bin/sh", SLACK_WEBHOOK_URL: "https://example.org", POST: "1" })).toBe("");
  });

  it("take a token of any shape that is not an example", () => {
    expect(readConfig({ ...SLACK, DISCORD_TOKEN: "short" }).secrets).toEqual(["short", "xoxb-1", "xapp-1"]);
  });

  it("never show a value in a mistake", () => {
    const value = "canary canary";
    const all = Object.fromEntries(Object.keys(EXAMPLES).map((name) => [name, value]));
    expect(mistakesOf(all)).not.toContain("canary");
  });

  it.each([
    [{}, false],
    [{ PORT: "" }, false],
    [{ LOG_LEVEL: "debug" }, false],
    [{ PORT: "8080" }, true],
    [{ DISCORD_TOKEN: "abc" }, true],
    [SLACK, true],
    [{ SMTP_URL: "smtp://mail.example.org", EMAIL_FROM: "papers@example.org" }, true],
  ])("of %j make a service: %s", (environment, service) => {
    expect(isService(readConfig(environment))).toBe(service);
  });
});
