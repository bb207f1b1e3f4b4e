import { expect, it } from "vitest";
import { createTopicViews, wholeMinutes } from "../../../src/core/digests/topic-views.ts";
import { createSegmentedIndex } from "../../../src/indexes/segmented-index.ts";
import { aPaper } from "../../a-paper.ts";
import { createMemoryRecords } from "../../fakes/memory-records.ts";

const NINE = new Date("2026-07-08T09:00:00Z");
const wish = { topics: ["robotics"], examples: [] };

async function start() {
  const { records, signals } = createMemoryRecords();
  const index = createSegmentedIndex();
  let searches = 0;
  const counted = {
    ...index,
    search: (words: string, options: Parameters<typeof index.search>[1]) => {
      searches += 1;
      return index.search(words, options);
    },
  };
  async function arrive(title: string) {
    const paper = aPaper({ title, published: "2026-07-07" });
    await records.put([paper]);
    await index.add([paper]);
  }
  await arrive("Robotics of cups");
  return { viewOf: createTopicViews({ records, signals, index: counted }), arrive, searches: () => searches };
}

const windowAt = (moment: Date) => wholeMinutes({ since: new Date(moment.getTime() - 24 * 3_600_000), now: moment });

it("looks a topic up once a minute, however many follow it", async () => {
  const { viewOf, searches } = await start();
  const [first, second] = [windowAt(NINE), windowAt(new Date(NINE.getTime() + 41_000))];
  await Promise.all([viewOf(wish, first), viewOf(wish, second), viewOf({ ...wish, topics: ["bread"] }, first)]);
  expect(searches()).toBe(2);
});

it("looks again the minute after, and sees what came", async () => {
  const { viewOf, arrive } = await start();
  expect((await viewOf(wish, windowAt(NINE))).found).toHaveLength(1);
  await arrive("Robotics of towels");
  expect((await viewOf(wish, windowAt(new Date(NINE.getTime() + 60_000)))).found).toHaveLength(2);
});
