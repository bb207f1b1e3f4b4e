import { describe, expect, it } from "vitest";
import { createScrubber } from "../../../src/core/runtime/scrubber.ts";

const SECRET = "my/own+secret value";
const scrub = createScrubber([SECRET]);

describe("the scrubber", () => {
  it.each([
    ["a configured secret", `key ${SECRET} end`],
    ["a configured secret inside an address", `https://example.org/?key=${encodeURIComponent(SECRET)}`],
    ["a Slack token", ["xoxb", "123456789012", "abcdefghijklmnop"].join("-")],
    ["a Slack app token", ["xapp", "1", "A0123", "abcdefghijkl"].join("-")],
    ["a Discord token", ["MTIzNDU2Nzg5MDEyMzQ1Njc4", "GaBcDe", "x".repeat(38)].join(".")],
    [
      "a route with an interaction's token",
      `POST /webhooks/123456789012345678/${"aW50ZXJhY3Rpb24".repeat(3)}/messages`,
    ],
    ["an authorization header", "Authorization: Bearer abcdefghijklmnop"],
    ["credentials in an address", "smtp://ada:hunter2@mail.example.org"],
    ["a mail address", "no such mailbox: ada.lovelace+papers@lab.example.org"],
  ])("takes out %s", (_, text) => {
    expect(scrub(text)).toMatch(/\[(?:secret|hidden)\]/u);
    expect(scrub(text)).not.toMatch(/hunter2|lovelace|own.{0,3}secret|abcdefghij|xxxxx|aW50ZXJh/u);
  });

  it("leaves ordinary lines as they are", () => {
    const line = "2026-07-08T09:00:00.000Z info indexed papers=87340 file=/srv/paperboy/papers.db:12:7";
    expect(scrub(line)).toBe(line);
  });
});
