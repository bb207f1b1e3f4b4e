import { describe, expect, it } from "vitest";
import { createApp, type Part } from "../src/app.ts";
import { createLogger } from "../src/core/runtime/logger.ts";
import { aClock } from "./a-clock.ts";

function aPart(name: string, diary: string[], overrides: Partial<Part> = {}): Part {
  return {
    name,
    start: async () => void diary.push(`${name} starts`),
    stop: async () => void diary.push(`${name} stops`),
    ...overrides,
  };
}

const never = () => new Promise<void>(() => undefined);
/** A deadline that is over at once. */
const atOnce = () => Promise.resolve();

function start(parts: readonly Part[], delay: () => Promise<void> = never) {
  const lines: string[] = [];
  const logger = createLogger({
    write: (line) => lines.push(line),
    clock: aClock(),
    level: "info",
    scrub: (text) => text,
  });
  return { app: createApp(parts, { logger, delay }), lines };
}

describe("the app", () => {
  it("starts its parts in order and stops them in reverse", async () => {
    const diary: string[] = [];
    const { app } = start([aPart("records", diary), aPart("chat", diary)]);
    await app.start();
    await app.stop();
    expect(diary).toEqual(["records starts", "chat starts", "chat stops", "records stops"]);
  });

  it("stops what had started when a part cannot start", async () => {
    const diary: string[] = [];
    const broken = aPart("chat", diary, { start: () => Promise.reject(new Error("no network")) });
    const { app } = start([aPart("records", diary), broken]);
    await expect(app.start()).rejects.toThrow("no network");
    expect(diary).toEqual(["records starts", "records stops"]);
  });

  it("gives up on a part that does not start in time", async () => {
    const { app } = start([aPart("chat", [], { start: never })], atOnce);
    await expect(app.start()).rejects.toThrow("starting chat took more than 60000 ms");
  });

  it("stops the others when one fails to stop, and logs it", async () => {
    const diary: string[] = [];
    const broken = aPart("chat", diary, { stop: () => Promise.reject(new Error("stuck")) });
    const { app, lines } = start([aPart("records", diary), broken]);
    await app.start();
    await app.stop();
    expect(diary).toContain("records stops");
    expect(lines.join()).toContain('a part did not stop part="chat"');
  });

  it("stops only once", async () => {
    const diary: string[] = [];
    const { app } = start([aPart("chat", diary)]);
    await app.start();
    await Promise.all([app.stop(), app.stop()]);
    expect(diary.filter((line) => line === "chat stops")).toHaveLength(1);
  });
});
