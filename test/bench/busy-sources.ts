import { createSeededRandom } from "../../src/training/seeded-random.ts";
import { FakeArxiv } from "../fakes/fake-arxiv.ts";
import { FakeHuggingFace } from "../fakes/fake-hugging-face.ts";

/**
 * A process of its own: sources with so much to tell that a bot is busy for as long as it runs. Says by IPC the settings that
 * lead to them.
 */
const PAPERS = 60_000;
const A_PAGE = 1_000;
const DAYS = 360;
const DAY_MS = 86_400_000;
const WORDS =
  `learn model policy robot vision language graph sparse attention token reward offline goal plan diffusion image
video speech retrieve rank embed cluster prove bound sample noise robust adapt transfer prompt agent tool memory world
contact grasp walk navigate map segment detect track depth scene motion control causal fair private federated quantise
prune distil compress scale align judge reason verify search tree code compile protein molecule climate market health`.split(
    /\s+/u,
  );

const random = createSeededRandom(11);
const clock = { now: () => new Date() };
const words = (count: number) =>
  Array.from({ length: count }, () => `${WORDS[random.below(WORDS.length)]}${random.below(4) === 0 ? "ing" : ""}`).join(
    " ",
  );
const day = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);

const arxiv = await new FakeArxiv(clock).start();
arxiv.pageSize = A_PAGE;
arxiv.papers = Array.from({ length: PAPERS }, (_, place) => {
  const changed = day(Math.floor((place * DAYS) / PAPERS));
  return {
    id: `${changed.slice(2, 4)}${changed.slice(5, 7)}.${String(30_000 + (place % 60_000)).padStart(5, "0")}`,
    title: words(9),
    abstract: words(160),
    created: changed,
    changed,
    announced: place < A_PAGE ? "new" : undefined,
  } as const;
}).map(({ announced, ...paper }) => (announced ? { ...paper, announced } : paper));
const huggingFace = await new FakeHuggingFace(clock).start();
for (let ago = 0; ago < 14; ago += 1) {
  huggingFace.list(
    day(ago),
    Array.from({ length: 60 }, (_, place) => ({
      id: `${day(ago).slice(2, 4)}${day(ago).slice(5, 7)}.${10_000 + ago * 100 + place}`,
      title: words(9),
      summary: words(160),
      upvotes: place,
    })),
  );
}

process.once("disconnect", () => process.exit());
process.send?.({
  HUGGINGFACE_URL: huggingFace.url,
  ARXIV_API_URL: arxiv.addresses.api,
  ARXIV_OAI_URL: arxiv.addresses.oai,
  ARXIV_RSS_URL: arxiv.addresses.rss,
});
