import type { Follow } from "../../../src/core/digests/follow.ts";

/** Everything, each weekday at nine in Berlin; what matters to a test, the test says. */
export function aFollow(overrides: Partial<Follow> = {}): Follow {
  return {
    id: "f1",
    place: { platform: "memory", tenant: "lab", channel: "papers" },
    topics: ["robotics"],
    examples: [],
    time: "09:00",
    zone: "Europe/Berlin",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    count: 5,
    owner: { platform: "memory", tenant: "lab", user: "ada" },
    createdAt: "2026-07-01T08:00:00.000Z",
    activeFrom: "2026-07-02",
    ...overrides,
  };
}
