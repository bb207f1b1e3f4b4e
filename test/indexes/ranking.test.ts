import { describe, expect, it } from "vitest";
import { createSegmentedIndex } from "../../src/indexes/segmented-index.ts";
import { aPaper } from "../a-paper.ts";

const papers = [
  aPaper({
    id: "grasp-touch",
    title: "Grasping by touch",
    abstract: "A hand with tactile skin learns to grasp cups it cannot see.",
  }),
  aPaper({
    id: "grasp-survey",
    title: "Robotic grasping: thirty years in review",
    abstract: "We survey grasp planning, analytic and learned, for hands and suction cups, and list open problems.",
  }),
  aPaper({
    id: "tactile",
    title: "A cheap tactile skin",
    abstract: "Printed sensors cover curved surfaces. Touch is felt to a tenth of a newton.",
  }),
  aPaper({
    id: "vision",
    title: "Seeing through glass",
    abstract: "Cameras fail on cups of glass. We render what is behind, and a robot may then grasp them.",
  }),
  aPaper({
    id: "touch-screen",
    title: "Touch targets on small screens",
    abstract: "How large must a button be? Forty people touch buttons on a phone while walking.",
  }),
  aPaper({
    id: "parsing",
    title: "Parsing without grammar",
    abstract: "Trees are read off attention maps of a language model.",
  }),
];

async function anIndex() {
  const index = createSegmentedIndex();
  await index.add(papers);
  return index;
}

describe("the order of six papers", () => {
  it("follows the words of the title, then of the abstract", async () => {
    const index = await anIndex();
    const { hits } = await index.search("tactile grasping", { limit: 10 });
    expect(hits.map(({ id }) => id)).toEqual([
      "grasp-touch", // both words, one in the title
      "tactile", // the rarer word, in the title
      "grasp-survey", // the commoner word, in title and abstract
      "vision", // the commoner word, in the abstract alone
    ]);
  });

  it("puts the rarer word above the commoner one", async () => {
    const index = await anIndex();
    const { hits } = await index.search("which skin holds cups", { limit: 10 });
    expect(hits.map(({ id }) => id)).toEqual([
      "grasp-touch", // both words
      "tactile", // “skin” stands in two papers, and here in the title
      "vision", // “cups” stands in three; the shorter abstract
      "grasp-survey", // “cups” in the longer abstract
    ]);
  });

  it("is by all that is shared, where a paper is the example", async () => {
    const index = await anIndex();
    const { hits } = await index.similar([{ id: "grasp-touch", weight: 1 }], { limit: 10 });
    expect(hits.map(({ id }) => id)).toEqual([
      "tactile", // tactile skin side by side, touch
      "grasp-survey", // grasp in both titles, hand, learn, cup
      "vision", // grasp, cup, see
      "touch-screen", // touch, in the title too
    ]);
  });
});
