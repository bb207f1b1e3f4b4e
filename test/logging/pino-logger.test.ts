import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogLevel } from "../../src/core/runtime/logger.ts";
import { createScrubber } from "../../src/core/runtime/scrubber.ts";
import { createPinoLogger } from "../../src/logging/pino-logger.ts";
import { aClock } from "../a-clock.ts";

const SECRET = 'canary "of" no known\\shape';

function start(level: LogLevel = "info") {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  const logger = createPinoLogger({ write, clock: aClock(), level, scrub: createScrubber([SECRET]) });
  return { logger, lines, read: () => lines.map((line) => JSON.parse(line)) };
}

describe("the log of a service", () => {
  it("is one object an event", () => {
    const { logger, lines } = start();
    logger.info("indexed", { papers: 212, source: undefined, whole: true });
    expect(lines).toEqual([
      '{"level":"info","time":"2026-07-08T09:00:00.000Z","papers":212,"whole":true,"msg":"indexed"}',
    ]);
  });

  it("holds what is at least as grave as its level", () => {
    const { logger, read } = start("warn");
    logger.debug("one");
    logger.info("two");
    logger.warn("three");
    logger.error("four");
    expect(read().map(({ level }) => level)).toEqual(["warn", "error"]);
  });

  it("tells of a failure its name, code, message and frames, and no other property", () => {
    const { logger, read } = start();
    const cause = Object.assign(new TypeError("no answer to frogs"), { code: "ECONNRESET", requestBody: "canary" });
    logger.error("a command failed", { cause, asked: ["frogs"] }, { reference: "7f3a" });
    const [line] = read();
    expect(line).toMatchObject({
      error: "TypeError",
      code: "ECONNRESET",
      because: "no answer to …",
      reference: "7f3a",
    });
    expect(line.frames).toContain("pino-logger.test.ts");
    expect(JSON.stringify(line)).not.toContain("canary");
  });

  it.each([
    ["a value this process was configured with", SECRET],
    ["a token", "xoxb-1234567890-abcdefghij"],
    ["the tail of an address", "https://hooks.slack.com/services/T000/B000/abcdef"],
    ["a mail address", "ada@example.org"],
    ["credentials", "https://ada:sesame@example.org/"],
  ])("hides %s and stays readable", (_, secret) => {
    const { logger, lines, read } = start();
    logger.warn(`before ${secret}`, { because: `${secret}` });
    logger.error("failed", { cause: new Error(secret) });
    expect(read()).toHaveLength(2);
    expect(lines.join("\n")).not.toMatch(/canary|xoxb|services|ada@|sesame/u);
  });

  it("is readable whatever it holds", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(SECRET, "hooks.slack.com/x", "bearer abcdefgh", "\n", '"', "://a@"),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.array(piece), (message, value) => {
        const { logger, lines, read } = start();
        logger.info(message.join(""), { because: value.join("") });
        return read().length === 1 && !lines.join().includes("canary") && !lines.join().includes("\n");
      }),
    );
  });
});
