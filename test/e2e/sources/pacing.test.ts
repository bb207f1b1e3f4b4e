import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { aDirectory } from "../../a-directory.ts";
import { FakeServer } from "../../fakes/fake-server.ts";

const DRIVER = fileURLToPath(new URL("./ask.mjs", import.meta.url));
const PROCESSES = 3;
const TIMES = 4;
const INTERVAL_MS = 150;

describe("processes that ask one service", () => {
  it("share one connection and one pace", async () => {
    const server = await new FakeServer({ now: () => new Date() }, () => ({ body: "hello" })).start();
    onTestFinished(() => server.stop());
    const directory = aDirectory();
    const ask = () =>
      promisify(execFile)(process.execPath, [DRIVER, directory, server.url, String(TIMES), String(INTERVAL_MS)]);
    await Promise.all(Array.from({ length: PROCESSES }, ask));
    const starts = server.requests.map(({ at }) => at.getTime());
    expect(starts).toHaveLength(PROCESSES * TIMES);
    expect(server.mostAtOnce).toBe(1);
    // From the first to the last, as the way of a single request to the server takes any time.
    expect(Math.max(...starts) - Math.min(...starts)).toBeGreaterThan((PROCESSES * TIMES - 2) * INTERVAL_MS);
  });
});
