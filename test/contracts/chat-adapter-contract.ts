import { describe, expect, it } from "vitest";
import type { ChatAdapter, Dispatch } from "../../src/core/chat/chat-adapter.ts";
import type { Invocation } from "../../src/core/chat/invocation.ts";
import type { Awaitable } from "../../src/core/runtime/awaitable.ts";

/** A platform with one person in front of it. */
export interface AdapterDriver {
  readonly adapter: ChatAdapter;
  /** Asks for papers on these words; gives what the person sees as the answer. */
  say(text: string): Promise<string>;
}

export function chatAdapterContract(createDriver: () => Awaitable<AdapterDriver>): void {
  async function start(dispatch: Dispatch): Promise<AdapterDriver> {
    const driver = await createDriver();
    await driver.adapter.start(dispatch);
    return driver;
  }

  function recording(answer = "Papers on everything") {
    const asked: Invocation[] = [];
    const dispatch: Dispatch = async (invocation) => {
      asked.push(invocation);
      return { text: answer, shown: "new" };
    };
    return { asked, dispatch };
  }

  describe("as a chat adapter", () => {
    it("is ready from start to stop", async () => {
      const { adapter } = await createDriver();
      expect(adapter.health().state).toBe("not-ready");
      await adapter.start(recording().dispatch);
      expect(adapter.health()).toEqual({ state: "ready" });
      await adapter.stop();
      expect(adapter.health().state).toBe("not-ready");
    });

    it("hands each asking on exactly once, in the words that were typed", async () => {
      const { asked, dispatch } = recording();
      const { adapter, say } = await start(dispatch);
      await say("tactile grasping");
      await say("protein folding");
      await adapter.stop();
      expect(asked.map(({ command, how }) => ({ command, how }))).toEqual([
        { command: "paper", how: "typed" },
        { command: "paper", how: "typed" },
      ]);
      expect(asked.map(({ input }) => (typeof input === "string" ? input : input.words))).toEqual([
        "tactile grasping",
        "protein folding",
      ]);
    });

    it("gives each asking an id of its own, and says who asks where", async () => {
      const { asked, dispatch } = recording();
      const { adapter, say } = await start(dispatch);
      await say("tactile grasping");
      await say("tactile grasping");
      await adapter.stop();
      expect(new Set(asked.map(({ id }) => id)).size).toBe(2);
      for (const { person, place } of asked) {
        expect([person.platform, place.platform]).toEqual([adapter.platform, adapter.platform]);
      }
    });

    it("shows the person the reply", async () => {
      const { adapter, say } = await start(recording("Papers on tactile grasping").dispatch);
      expect(await say("tactile grasping")).toContain("Papers on tactile grasping");
      await adapter.stop();
    });

    it("answers on after a dispatch that broke, and shows nothing of the error", async () => {
      const { dispatch } = recording("Papers again");
      let broken = true;
      const { adapter, say } = await start(async (invocation) => {
        if (broken) {
          broken = false;
          throw new Error("the index is a pumpkin");
        }
        return dispatch(invocation);
      });
      const first = await say("tactile grasping");
      expect(first).not.toContain("pumpkin");
      expect(first).not.toBe("");
      expect(await say("tactile grasping")).toContain("Papers again");
      await adapter.stop();
    });

    it("finishes the answer under way before it lets go", async () => {
      let release = () => {};
      const { adapter, say } = await createDriver();
      const reached = new Promise<void>((resolve) => {
        void adapter.start(async () => {
          resolve();
          await new Promise<void>((go) => {
            release = go;
          });
          return { text: "A late answer", shown: "new" };
        });
      });
      const answer = say("tactile grasping");
      await reached;
      const stopped = adapter.stop();
      release();
      expect(await answer).toContain("A late answer");
      await stopped;
    });

    it("stops also twice, and before it was started", async () => {
      const { adapter } = await createDriver();
      await adapter.stop();
      const other = await start(recording().dispatch);
      await other.adapter.stop();
      await other.adapter.stop();
    });
  });
}
