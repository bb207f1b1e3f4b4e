import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/chat/reply.ts";
import type { Paper } from "../../src/core/papers/paper.ts";
import type { PaperSearcher } from "../../src/core/papers/paper-searcher.ts";
import { SilentSourcesError } from "../../src/core/papers/silent-sources.ts";
import { aChat, titlesOf } from "../a-chat.ts";
import { aPaper } from "../a-paper.ts";

const OWN = aPaper({ title: "Reading old charters" });
const ELSEWHERE = aPaper({ id: "arxiv:2601.01234", title: "Sparse widgets are enough", abstract: "On widgets." });

/** Has the papers, and remembers for what it was asked. */
function aSearcher(papers: readonly Paper[] | Error): PaperSearcher & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async search(words) {
      asked.push(words);
      if (papers instanceof Error) {
        throw papers;
      }
      return papers;
    },
  };
}

function furtherOf({ actions = [] }: Reply) {
  return actions.find(({ label }) => label === "Look further");
}

describe("Look further", () => {
  it.each(["widgets", "sparse widgets cat:cs.LG"])("is offered where nothing is found for “%s”", async (typed) => {
    const searcher = aSearcher([]);
    const { ask } = await aChat({ papers: [OWN], searcher });
    expect(furtherOf(await ask("paper", typed))).toBeDefined();
    expect(searcher.asked).toEqual([]);
  });

  it("is offered where a title is not among what is found", async () => {
    const { ask } = await aChat({ papers: [OWN], searcher: aSearcher([]) });
    const reply = await ask("paper", "Reading old charters by their ink");
    expect(titlesOf(reply)).toEqual([OWN.title]);
    expect(furtherOf(reply)).toBeDefined();
  });

  it.each(["old charters", "author:Okafor"])("is not offered where “%s” is answered", async (typed) => {
    const { ask } = await aChat({ papers: [OWN], searcher: aSearcher([]) });
    expect(furtherOf(await ask("paper", typed))).toBeUndefined();
  });

  it("is not offered where no source is asked", async () => {
    const { ask } = await aChat({ papers: [OWN] });
    expect(furtherOf(await ask("paper", "widgets"))).toBeUndefined();
  });

  it("asks the sources for the words, keeps what they have and answers again", async () => {
    const searcher = aSearcher([ELSEWHERE]);
    const { ask } = await aChat({ papers: [OWN], searcher });
    const button = furtherOf(await ask("paper", "widgets -dense since:2024"));
    const reply = await ask("paper", button?.fields ?? "", { how: "pressed" });
    expect(searcher.asked).toEqual(["widgets"]);
    expect(reply).toMatchObject({ shown: "in place" });
    expect(reply.text).toContain("I looked further and found 1 paper that I did not have.");
    expect(titlesOf(reply)).toEqual([ELSEWHERE.title]);
    expect(furtherOf(reply)).toBeUndefined();
    expect(titlesOf(await ask("paper", "widgets"))).toEqual([ELSEWHERE.title]);
  });

  it("shows the paper itself where its title was typed", async () => {
    const { ask } = await aChat({ papers: [OWN], searcher: aSearcher([ELSEWHERE]) });
    const button = furtherOf(await ask("paper", ELSEWHERE.title));
    const reply = await ask("paper", button?.fields ?? "", { how: "pressed" });
    expect(reply.cards?.[0]).toMatchObject({ form: "full", title: ELSEWHERE.title });
  });

  it("says so where the sources have nothing either, and is not offered again", async () => {
    const { ask } = await aChat({ papers: [OWN], searcher: aSearcher([]) });
    const reply = await ask("paper", { words: "qwxzv", further: "sources" }, { how: "pressed" });
    expect(reply.text).toBe(
      "Nothing close to “qwxzv” among 1 paper.\nI looked further and found nothing that I did not have.",
    );
    expect(reply.actions).toEqual([]);
  });

  it("says so where no source answers", async () => {
    const { ask } = await aChat({ papers: [OWN], searcher: aSearcher(new SilentSourcesError(["arXiv", "OpenAlex"])) });
    const reply = await ask("paper", { words: "widgets", further: "sources" }, { how: "pressed" });
    expect(reply.text).toBe("No source answers at the moment. Try again in a few minutes.");
  });

  it.each(["widgets further:sources", "widgets sources", "widgets sources further=sources"])(
    "cannot be typed: “%s” asks nobody",
    async (typed) => {
      const searcher = aSearcher([ELSEWHERE]);
      const { ask } = await aChat({ papers: [OWN], searcher });
      await ask("paper", typed);
      expect(searcher.asked).toEqual([]);
    },
  );
});

describe("sources that do not answer", () => {
  const resolver = {
    resolve: async () => {
      throw new SilentSourcesError(["OpenAlex", "Crossref"]);
    },
  };

  it.each(["paper", "similar"])("are named by /%s, and the paper is not called unknown", async (command) => {
    const { ask } = await aChat({ papers: [OWN], resolver });
    expect((await ask(command, "doi:10.1145/3544585.3544600")).text).toBe(
      "I read that as DOI 10.1145/3544585.3544600 (https://doi.org/10.1145/3544585.3544600), " +
        "but OpenAlex and Crossref do not answer at the moment. Try again in a few minutes.",
    );
  });

  it("are named above what is found by the words of a link", async () => {
    const { ask } = await aChat({ papers: [OWN], resolver });
    const reply = await ask("paper", "https://paperswithcode.com/paper/old-charters");
    expect(titlesOf(reply)).toEqual([OWN.title]);
    expect(reply.text).toContain("OpenAlex and Crossref do not answer at the moment");
  });
});
