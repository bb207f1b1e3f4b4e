import { describe, expect, it } from "vitest";
import type { Poster } from "../../../src/core/chat/poster.ts";
import type { Awaitable } from "../../../src/core/runtime/awaitable.ts";
import type { State } from "../../../src/core/runtime/state.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { aClock } from "../../a-clock.ts";
import { aDelivery } from "./a-delivery.ts";
import { aFollow } from "./a-follow.ts";
import { APlatform, type Kind } from "./a-platform.ts";

const FOLLOWS = [aFollow(), aFollow({ id: "f2" })];
const OUT = [
  "f1 2026-07-08",
  "f1 2026-07-08 test:0",
  "f1 2026-07-08 test:1",
  "f2 2026-07-08",
  "f2 2026-07-08 test:2",
  "f2 2026-07-08 test:3",
];

type When = "before" | "after";

/** A process that stops for ever at its n-th step outwards, before or after that had its effect. */
function aLife(dies: { readonly at: number; readonly when: When }) {
  let steps = 0;
  async function step<T>(act: () => Awaitable<T>): Promise<T> {
    steps += 1;
    const isLast = steps === dies.at;
    if (steps > dies.at || (isLast && dies.when === "before")) {
      await new Promise(() => undefined);
    }
    const done = await act();
    return isLast ? new Promise(() => undefined) : done;
  }
  return { step, steps: () => steps };
}

type Life = ReturnType<typeof aLife>;

function mortalState(state: State, { step }: Life): State {
  return {
    get: (key) => step(() => state.get(key)),
    put: (...args) => step(() => state.put(...args)),
    remove: (...args) => step(() => state.remove(...args)),
    entries: (prefix) => step(() => state.entries(prefix)),
  };
}

function mortalPoster(platform: APlatform, { step }: Life): Poster {
  return {
    form: platform.form,
    check: () => platform.check(),
    send: (part) => step(() => platform.send(part)),
    find: (...args) => step(() => platform.find(...args)),
  };
}

/** One process lives so long; then another one, with the same data and clock. */
async function twoLives(kind: Kind, dies: { readonly at: number; readonly when: When }) {
  const clock = aClock("2026-07-08T07:00:00Z");
  const state = createMemoryState(clock);
  const platform = new APlatform(kind, clock);
  const life = aLife(dies);
  const first = aDelivery({
    clock,
    follows: [...FOLLOWS],
    state: mortalState(state, life),
    poster: mortalPoster(platform, life),
  });
  void first.minutes(1);
  for (let turn = 0; turn < 60; turn += 1) {
    await first.breathe();
  }
  const second = aDelivery({ clock, follows: [...FOLLOWS], state, poster: platform, holder: "two" });
  const isBlind = kind === "blind" || kind === "mail";
  await second.minutes(isBlind ? 130 : 8, isBlind ? 5 : 1);
  return { platform, leases: second.leases, lived: life.steps() };
}

async function lifetimes(kind: Kind): Promise<readonly { readonly at: number; readonly when: When }[]> {
  const { lived } = await twoLives(kind, { at: 10_000, when: "after" });
  return Array.from({ length: lived }, (_, step) => step + 1).flatMap((at) => [
    { at, when: "before" as const },
    { at, when: "after" as const },
  ]);
}

describe("a process that dies at any step", { timeout: 60_000 }, () => {
  it.each<Kind>(["keys", "read back"])(
    "loses nothing and doubles nothing on a platform of the kind “%s”",
    async (kind) => {
      const lives = await lifetimes(kind);
      expect(lives.length).toBeGreaterThan(40);
      for (const dies of lives) {
        const { platform, leases } = await twoLives(kind, dies);
        expect([dies, platform.texts()]).toEqual([dies, OUT]);
        expect(await leases.all()).toEqual([]);
      }
    },
  );

  it("doubles nothing where nothing can be read back", async () => {
    for (const dies of await lifetimes("blind")) {
      const { platform } = await twoLives("blind", dies);
      const texts = platform.texts();
      expect([dies, new Set(texts).size]).toEqual([dies, texts.length]);
      expect(texts.length).toBeGreaterThanOrEqual(3);
    }
  });

  it("doubles no mail, and loses only the one whose text was about to leave", async () => {
    let lost = 0;
    for (const dies of await lifetimes("mail")) {
      const { platform } = await twoLives("mail", dies);
      const texts = platform.texts();
      expect([dies, new Set(texts).size]).toEqual([dies, texts.length]);
      lost += FOLLOWS.length - texts.length;
    }
    expect(lost).toBe(FOLLOWS.length);
  });
});
