import type { Follow } from "../src/core/digests/follow.ts";

export function aFollow(overrides: Partial<Follow> = {}): Follow {
  return {
    id: "f1",
    place: { platform: "fake", tenant: "lab", channel: "papers" },
    topics: ["robotics"],
    examples: [],
    time: "09:00",
    zone: "Europe/Berlin",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    count: 5,
    owner: { platform: "fake", tenant: "lab", user: "ada" },
    createdAt: "2026-07-01T10:00:00.000Z",
    activeFrom: "2026-07-01",
    ...overrides,
  };
}
