import { afterEach, describe, expect, it } from "vitest";
import type { HttpOptions, HttpService } from "../../../src/sources/http/http-client.ts";
import { aClient } from "../../a-client.ts";
import { FakeServer, type Fault } from "../../fakes/fake-server.ts";

let server: FakeServer | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const DEADLINE_MS = 5_000;

async function ask(fault: Fault, { ring = false, ...options }: HttpOptions & { ring?: boolean } = {}) {
  const world = aClient();
  const answer = () => ({ headers: { "content-type": "application/json" }, body: `["${"words ".repeat(400)}"]` });
  const fake = await new FakeServer(world.clock, answer).start();
  server = fake;
  fake.fail(fault);
  const service: HttpService = {
    name: "fake",
    bases: [fake.url],
    privateHosts: ["127.0.0.1"],
    minIntervalMs: 0,
    maxConcurrent: 1,
    pauseMs: 1_000,
  };
  const arrived = fake.arrival();
  const asked = world.client.get(service, fake.url, {
    deadlineMs: DEADLINE_MS,
    retries: 0,
    maxBytes: 1_000_000,
    types: ["application/json"],
    endsWith: "]",
    ...options,
  });
  const outcome = asked.then(
    () => "answered",
    (error: { reason?: string }) => error.reason ?? error,
  );
  await arrived;
  if (ring) {
    world.ring(DEADLINE_MS);
  }
  return { outcome: await outcome, again: () => world.client.get(service, fake.url) };
}

describe("an answer that would do harm", () => {
  it.each<[Fault, string, boolean]>([
    [{ kind: "hang" }, "unavailable", true],
    [{ kind: "drip" }, "unavailable", true],
    [{ kind: "drip-headers" }, "unavailable", true],
    [{ kind: "endless" }, "too-large", false],
    [{ kind: "bomb" }, "too-large", false],
    [{ kind: "junk", bytes: 10_000_000 }, "too-large", false],
    [{ kind: "junk", bytes: 1_000 }, "unavailable", false],
    [{ kind: "truncate" }, "unavailable", false],
    [{ kind: "cut" }, "unavailable", false],
    [{ kind: "reset" }, "unavailable", false],
    [{ kind: "garbled-packing" }, "unavailable", false],
    [{ kind: "wrong-type" }, "wrong-type", false],
    [
      {
        kind: "status",
        status: 200,
        headers: { "content-type": "application/json", "content-encoding": "gzip, gzip" },
      },
      "wrong-type",
      false,
    ],
    [
      { kind: "status", status: 200, headers: { "content-type": "application/json", "content-encoding": "zstd" } },
      "wrong-type",
      false,
    ],
    [{ kind: "status", status: 200, headers: { "x-long": "h".repeat(20_000) } }, "unavailable", false],
  ])("%j is told as “%s”, and the next one is read", async (fault, reason, ring) => {
    const { outcome, again } = await ask(fault, { ring });
    expect(outcome).toBe(reason);
    await expect(again()).resolves.toMatchObject({ status: 200 });
  });

  it("is tried again where it was cut off", async () => {
    await expect(ask({ kind: "cut" }, { retries: 1 })).resolves.toMatchObject({ outcome: "answered" });
  });
});
