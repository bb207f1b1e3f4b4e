import { describe, expect, it } from "vitest";
import { createTurns } from "../../src/adapters/turns.ts";

describe("turns", () => {
  it("come one at a time, each after a rest, in the order they were asked for", async () => {
    const rests: (() => void)[] = [];
    const myTurn = createTurns(() => new Promise<void>((resolve) => rests.push(resolve)));
    const begun: number[] = [];
    const works = [1, 2, 3].map((number) => myTurn().then(() => begun.push(number)));
    for (const expected of [[1], [1, 2], [1, 2, 3]]) {
      await Promise.resolve();
      expect(rests).toHaveLength(1);
      rests.pop()?.();
      await works[expected.length - 1];
      expect(begun).toEqual(expected);
    }
  });

  it("let what has arrived meanwhile go first", async () => {
    const myTurn = createTurns();
    const order: string[] = [];
    const work = (name: string) => myTurn().then(() => order.push(name));
    const arrived = new Promise<void>((resolve) => {
      setImmediate(() => {
        order.push("arrived");
        resolve();
      });
    });
    await Promise.all([work("first"), work("second"), arrived]);
    expect(order).toEqual(["arrived", "first", "second"]);
  });
});
