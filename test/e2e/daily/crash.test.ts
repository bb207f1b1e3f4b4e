import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const CRASH = path.resolve(import.meta.dirname, "../../../dist/test/crash/crash.js");

/** The short form of `npm run test:crash`, without the naive ways beside it. */
async function crash(which: "one" | "three"): Promise<string> {
  const { stdout } = await run(process.execPath, [CRASH, "--deliveries", "60", "--only", which]);
  return stdout.trim().split("\n").at(-1) ?? "";
}

describe("deliveries under kill -9 and a bad network", { timeout: 300_000 }, () => {
  it("come exactly once from a process that is started again and again", async () => {
    expect(await crash("one")).toMatch(/^lost 0, doubled 0, of 60 digests/u);
  });

  it("come exactly once from three processes that are paused as well", async () => {
    expect(await crash("three")).toMatch(/^lost 0, doubled 0, of 60 digests/u);
  });
});
