import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { takeProcessLock } from "../../src/state/process-lock.ts";
import { readSecretKey } from "../../src/state/secret-key.ts";
import { aDirectory } from "../a-directory.ts";

describe("the secret key", () => {
  it("is made once, for its owner alone, and the same for everybody who asks at once", async () => {
    const directory = await aDirectory();
    const keys = await Promise.all(Array.from({ length: 20 }, () => readSecretKey(directory, undefined)));
    const file = path.join(directory, "secret.key");
    expect(new Set(keys)).toEqual(new Set([(await readFile(file, "utf8")).trim()]));
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/u);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("is the configured one where there is one", async () => {
    expect(await readSecretKey(await aDirectory(), "configured")).toBe("configured");
  });
});

describe("the lock of a process", () => {
  it("is held by one, who says who it is, and free again when released", async () => {
    const directory = await aDirectory();
    const first = await takeProcessLock(directory, "serve", "process 1");
    const second = await takeProcessLock(directory, "serve", "process 2");
    expect(second).toEqual({ held: false, by: "process 1" });
    await (first.held ? first.release() : undefined);
    const third = await takeProcessLock(directory, "serve", "process 3");
    expect(third.held).toBe(true);
    await (third.held ? third.release() : undefined);
  });
});
