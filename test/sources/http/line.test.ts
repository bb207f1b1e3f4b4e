import { describe, expect, it } from "vitest";
import { createLine } from "../../../src/sources/http/line.ts";

const { signal } = new AbortController();

describe("a line of this process", () => {
  it("lets in as many as there is room for, the others in their order", async () => {
    const line = createLine(1);
    const order: string[] = [];
    const leave = await line.enter(false, signal);
    const waiting = ["one", "two"].map(async (name) => {
      const done = await line.enter(false, signal);
      order.push(name);
      done();
    });
    expect(order).toEqual([]);
    leave();
    await Promise.all(waiting);
    expect(order).toEqual(["one", "two"]);
  });

  it("puts the urgent before the others, in their order among themselves", async () => {
    const line = createLine(1);
    const order: string[] = [];
    const leave = await line.enter(false, signal);
    const waiting = ["slow", "urgent one", "urgent two"].map(async (name) => {
      const done = await line.enter(name.startsWith("urgent"), signal);
      order.push(name);
      done();
    });
    leave();
    await Promise.all(waiting);
    expect(order).toEqual(["urgent one", "urgent two", "slow"]);
  });

  it("lets one who waits go, with the reason", async () => {
    const line = createLine(1);
    const leave = await line.enter(false, signal);
    const controller = new AbortController();
    const waiting = line.enter(false, controller.signal);
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    leave();
    await expect(line.enter(false, signal)).resolves.toBeTypeOf("function");
  });
});
