import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const DRIVER = fileURLToPath(new URL("./parse.mjs", import.meta.url));

describe("the thread that reads pages", () => {
  it("reads them in order, tells what is wrong with one, starts again when it is needed, and holds nobody up", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [DRIVER], { timeout: 30_000 });
    expect(JSON.parse(stdout)).toEqual({
      first: ["arxiv:2607.00001", "arxiv:2607.00002"],
      broken: expect.stringContaining("it is no XML"),
      observedAt: "2026-07-08T09:00:00.000Z",
      again: 1,
    });
  });
});
