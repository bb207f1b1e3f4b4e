import { describe, expect, it } from "vitest";
import { aChat, titlesOf } from "../a-chat.ts";
import { aPaper } from "../a-paper.ts";

const SEED = aPaper({
  id: "arxiv:2601.00001",
  title: "Grasping soft objects by touch",
  abstract: "A tactile hand grasps soft objects; touch tells when they slip.",
});
const NEAR = aPaper({
  id: "arxiv:2601.00002",
  title: "Tactile hands that feel slip",
  abstract: "Touch sensors in a hand tell when grasped objects slip.",
});
const FAR = aPaper({
  id: "arxiv:2601.00003",
  title: "Grasping charters by their handwriting",
  abstract: "Scribes of the twelfth century wrote with one hand; charters tell.",
});
const PAPERS = [SEED, NEAR, FAR];

describe("/similar", () => {
  it.each([
    "https://huggingface.co/papers/2601.00001",
    "2601.00001",
    SEED.id,
    "Grasping soft objects by touch",
    "“Grasping soft objects by touch”",
  ])("finds papers like the one named by %s, never that one itself", async (typed) => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("similar", typed);
    expect(reply.text).toBe("Papers like “Grasping soft objects by touch”");
    expect(titlesOf(reply)[0]).toBe(NEAR.title);
    expect(titlesOf(reply)).not.toContain(SEED.title);
  });

  it("says which words are shared", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const [card] = (await ask("similar", SEED.id)).cards ?? [];
    expect(card?.reason).toMatch(/^shares: .*slip/u);
  });

  it("writes shared words as in running text, and acronyms as they are", async () => {
    const pair = ["Robots Slip With LLMs", "LLMs, Robots and Slip"].map((title) => aPaper({ title, abstract: "" }));
    const { ask } = await aChat({ papers: pair });
    const [card] = (await ask("similar", pair[0]?.id ?? "")).cards ?? [];
    expect(card?.reason?.replace("shares: ", "").split(", ").sort()).toEqual(expect.arrayContaining(["LLMs"]));
    expect(card?.reason).not.toMatch(/Robots|Slip/u);
  });

  it("takes several, and pushes away from one with a minus", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("similar", "2601.00001 -https://arxiv.org/abs/2601.00003");
    expect(reply.text).toBe("Papers like “Grasping soft objects by touch”, unlike 1");
    expect(titlesOf(reply)).toEqual([NEAR.title]);
  });

  it("counts a paper once, however often it is named", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("similar", "2601.00001 https://arxiv.org/pdf/2601.00001v3");
    expect(reply.text).toBe("Papers like “Grasping soft objects by touch”");
  });

  it("takes words that name no paper for a text to be like", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("similar", "slip detection with tactile sensors");
    expect(reply.text).toBe("Papers like “slip detection with tactile sensors”");
    expect(titlesOf(reply)[0]).toBe(NEAR.title);
  });

  it("asks for something without a minus", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    expect((await ask("similar", "-2601.00001")).text).toMatch(/at least one paper without a minus/u);
  });

  it("takes five at most", async () => {
    const papers = [1, 2, 3, 4, 5, 6].map((place) =>
      aPaper({ id: `arxiv:2601.1000${place}`, title: `Title ${place}` }),
    );
    const { ask } = await aChat({ papers });
    const typed = papers.map(({ id }) => id).join(" ");
    expect((await ask("similar", typed)).text).toBe("That is 6 papers; name 5 at most.");
  });

  it.each([
    ["a list", "https://arxiv.org/list/cs.LG/recent", /not one paper/u],
    ["a paper nobody knows", "2601.09999", /I do not have that paper/u],
    ["a known one beside one nobody knows", "2601.00001 2601.09999", /2601\.09999.*I do not have/u],
  ])("answers %s in words", async (_, typed, said) => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("similar", typed);
    expect(reply.text).toMatch(said);
    expect(reply.cards ?? []).toEqual([]);
  });
});
