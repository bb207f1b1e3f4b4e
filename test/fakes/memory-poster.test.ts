import { describe } from "vitest";
import { aClock } from "../a-clock.ts";
import { posterContract } from "../contracts/poster-contract.ts";
import { MemoryPoster } from "./memory-poster.ts";

describe("the poster in memory", () => {
  posterContract(async () => {
    const poster = new MemoryPoster(aClock(), ["closed"]);
    const place = { platform: "fake", tenant: "lab", channel: "papers" };
    return {
      poster,
      place,
      person: { platform: "fake", tenant: "lab", user: "reader" },
      closed: { ...place, channel: "closed" },
      texts: async ({ channel }) =>
        poster.posted.filter((one) => one.place.channel === channel).map(({ message }) => message.text),
      loseNextAnswer: () => poster.loseNextAnswer(),
      holdNext: () => poster.holdNext(),
    };
  });
});
