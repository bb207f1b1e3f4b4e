import { describe, expect, it } from "vitest";
import type { Place } from "../../../src/core/chat/invocation.ts";
import { createPlaceQueue } from "../../../src/core/digests/place-queue.ts";

const aPlace = (tenant: string, channel: string): Place => ({ platform: "memory", tenant, channel });

/** A queue whose work is done when a test says so. */
function start(most: number) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const queue = createPlaceQueue({
    most,
    serve: ({ tenant, channel }) =>
      new Promise((end) => {
        begun.push(`${tenant}${channel}`);
        ends.push(end);
      }),
  });
  async function endOne(): Promise<void> {
    ends.shift()?.();
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return { queue, begun, endOne };
}

describe("places that wait for their turn", () => {
  it("are served so many at once, a tenant's one after another's", async () => {
    const { queue, begun, endOne } = start(1);
    for (const channel of ["1", "2", "3"]) {
      queue.add(aPlace("a", channel));
    }
    queue.add(aPlace("b", "1"));
    for (let n = 0; n < 4; n += 1) {
      await endOne();
    }
    expect(begun).toEqual(["a1", "a2", "b1", "a3"]);
  });

  it("wait once, and not while they are being served", async () => {
    const { queue, begun, endOne } = start(1);
    for (let n = 0; n < 3; n += 1) {
      queue.add(aPlace("a", "1"));
      queue.add(aPlace("a", "2"));
    }
    await endOne();
    await endOne();
    await endOne();
    expect(begun).toEqual(["a1", "a2"]);
  });

  it("are forgotten when it stops, which waits for those being served", async () => {
    const { queue, begun, endOne } = start(1);
    queue.add(aPlace("a", "1"));
    queue.add(aPlace("a", "2"));
    let stopped = false;
    const stopping = queue.stop().then(() => {
      stopped = true;
    });
    await new Promise((resolve) => void setImmediate(resolve));
    expect(stopped).toBe(false);
    await endOne();
    await stopping;
    expect(begun).toEqual(["a1"]);
  });
});
