import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { createThreadInOrder } from "../src/thread-in-order.ts";

/** Says back what it is asked, with the number of the thread; “die” ends it. */
const ECHO = `
  const { parentPort, threadId } = require("node:worker_threads");
  parentPort.on("message", (asked) => {
    if (asked === "die") process.exit(1);
    parentPort.postMessage({ value: asked + " " + threadId });
  });
`;

/** An alarm that rings when the test says so. */
function createBell() {
  let ring: (() => void) | undefined;
  return {
    alarm(_: number, onRing: () => void) {
      ring = onRing;
      return () => {
        ring = undefined;
      };
    },
    isSet: () => ring !== undefined,
    ring: () => ring?.(),
  };
}

const bell = createBell();
const started: Worker[] = [];

function echo() {
  return createThreadInOrder<string, string>({
    start() {
      const worker = new Worker(ECHO, { eval: true });
      started.push(worker);
      return worker;
    },
    ended: "It has ended.",
    idle: { ms: 1_000, alarm: bell.alarm },
  });
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.terminate()));
});

describe("a thread whose answers come in order", () => {
  it("answers all in the order of asking", async () => {
    const { ask } = echo();
    const answers = await Promise.all(["one", "two", "three"].map(ask));
    expect(answers.map((answer) => answer.split(" ")[0])).toEqual(["one", "two", "three"]);
    expect(started).toHaveLength(1);
  });

  it("tells who waits that it died, and starts anew", async () => {
    const { ask } = echo();
    const [dying, waiting] = [ask("die"), ask("one")];
    await expect(dying).rejects.toThrow("It has ended.");
    await expect(waiting).rejects.toThrow("It has ended.");
    expect(await ask("two")).toContain("two");
    expect(started).toHaveLength(2);
  });

  it("ends once nobody asked for a while, and starts anew", async () => {
    const { ask } = echo();
    await ask("one");
    bell.ring();
    const [two, three] = await Promise.all([ask("two"), ask("three")]);
    expect([two, three].map((answer) => answer.split(" ")[0])).toEqual(["two", "three"]);
    expect(started).toHaveLength(2);
  });

  it("stays while it is asked", async () => {
    const { ask } = echo();
    await ask("one");
    expect(bell.isSet()).toBe(true);
    const two = ask("two");
    expect(bell.isSet()).toBe(false);
    await two;
    expect(started).toHaveLength(1);
  });

  it("leaves no alarm behind when it is ended", async () => {
    const { ask, end } = echo();
    await ask("one");
    await end((worker) => worker.terminate());
    expect(bell.isSet()).toBe(false);
  });
});
