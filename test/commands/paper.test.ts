import { describe, expect, it } from "vitest";
import { aChat, titlesOf } from "../a-chat.ts";
import { aPaper } from "../a-paper.ts";

const PLANNING = aPaper({
  id: "arxiv:2601.01234",
  ids: ["arxiv:2601.01234", "doi:10.1145/3544585.3544600"],
  title: "Planning long horizons with video",
  abstract: "Robots see. We plan over long horizons with a video model. Nothing else is needed.",
  authors: ["Yilun Dupont", "Mengjiao van den Berg", "Pete Jones Jr.", "Ada Example"],
  published: "2026-01-03",
  categories: ["cs.RO", "cs.CV"],
  links: { code: "https://github.com/example/planning" },
});
const DREAMS = aPaper({ title: "Dreaming of video games", abstract: "A world model dreams of video games." });
const HORIZONS = aPaper({ title: "Long horizons", abstract: "On reward over long horizons in planning." });
const CHARTERS = aPaper({ title: "Reading old charters", abstract: "We read handwriting of the twelfth century." });
const PAPERS = [PLANNING, DREAMS, HORIZONS, CHARTERS];

describe("/paper with words", () => {
  it("shows the sentence that answers, with the matched words marked", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("paper", "video planning");
    const [card] = reply.cards ?? [];
    expect(reply.text).toBe("Papers on “video planning”");
    expect(card?.title).toBe(PLANNING.title);
    expect(card?.body).toBe("We plan over long horizons with a video model.");
    expect(card?.marks.map(([start, end]) => card.body.slice(start, end))).toEqual(["plan", "video"]);
  });

  it("offers each paper's similar ones and its abstract", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const [card] = (await ask("paper", "video planning")).cards ?? [];
    expect(card?.actions).toEqual([
      { label: "Similar", command: "similar", fields: { papers: PLANNING.id } },
      { label: "Abstract", command: "paper", fields: { words: PLANNING.id } },
    ]);
  });

  it("says back what a filter did", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("paper", "horizons cat:cs.RO");
    expect(reply.text).toBe("Papers on “horizons”\ncat:cs.RO");
    expect(titlesOf(reply)).toEqual([PLANNING.title]);
  });

  it("counts where filters alone decide", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("paper", "author:Dupont");
    expect(reply).toMatchObject({ text: "1 paper by Dupont", total: 1 });
  });

  it("says how a word was read, and has a way back", async () => {
    const papers = [1, 2, 3, 4, 5, 6].map((place) => aPaper({ title: `Kolmogorov complexity, part ${place}` }));
    const { ask } = await aChat({ papers });
    const reply = await ask("paper", "Kolmogorow complexity");
    expect(reply.text).toContain("Showing results for “Kolmogorov” (you typed “Kolmogorow”)");
    const back = reply.actions?.find(({ label }) => label === "As typed");
    const typed = await ask("paper", back?.fields ?? "", { how: "pressed" });
    expect(typed.text).not.toContain("Showing results");
  });

  it("says so when nothing is close", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    expect((await ask("paper", "qwxzv")).text).toBe("Nothing close to “qwxzv” among 4 papers.");
  });

  it.each([":", '"', "-", "  ", "???"])("answers “%s” with a sentence", async (typed) => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("paper", typed);
    expect(reply.text).toMatch(/word/u);
    expect(reply.cards ?? []).toEqual([]);
  });

  it("shows at most ten, and says so", async () => {
    const papers = Array.from({ length: 20 }, (_, place) => aPaper({ title: `Video ${place}` }));
    const { ask } = await aChat({ papers });
    const reply = await ask("paper", { words: "video", count: 30 });
    expect(reply.text).toContain("Here are 10, the most I show.");
    expect(reply.cards).toHaveLength(10);
  });

  it("turns to pages of the size that was asked for, and of the words as they were taken", async () => {
    const papers = Array.from({ length: 30 }, (_, place) => aPaper({ title: `Video ${place}` }));
    const { ask } = await aChat({ papers });
    const first = await ask("paper", { words: "video", count: 8, exactly: "yes" });
    const next = first.actions?.find(({ label }) => label === "Next");
    expect(next?.fields).toEqual({ words: "video", count: 8, exactly: "yes", page: 2 });
    const second = await ask("paper", next?.fields ?? "", { how: "pressed" });
    expect(new Set([...titlesOf(first), ...titlesOf(second)]).size).toBe(16);
  });

  it("ends its list after fifty papers", async () => {
    const papers = Array.from({ length: 70 }, (_, place) => aPaper({ title: `Video ${place}` }));
    const { ask } = await aChat({ papers });
    const last = await ask("paper", { words: "video", count: 10, page: 5 }, { how: "pressed" });
    expect(last.cards).toHaveLength(10);
    expect(last.actions?.map(({ label }) => label)).toEqual(["Previous"]);
  });
});

describe("/paper with something that names one paper", () => {
  it.each([
    ["its link", "https://arxiv.org/abs/2601.01234v2"],
    ["its id", "2601.01234"],
    ["its DOI", "doi:10.1145/3544585.3544600"],
    ["its title, in any case", "planning long HORIZONS with video"],
    ["the id of its record", PLANNING.id],
  ])("shows that paper in full for %s, and the nearest to it", async (_, typed) => {
    const { ask } = await aChat({ papers: PAPERS });
    const [card, nearest] = (await ask("paper", typed)).cards ?? [];
    expect(card).toMatchObject({ form: "full", title: PLANNING.title, body: PLANNING.abstract });
    expect(nearest).toMatchObject({ form: "line", heading: "Nearest" });
  });

  it("links to the page, the PDF and the code", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const [card] = (await ask("paper", PLANNING.id)).cards ?? [];
    expect(card?.url).toBe("https://arxiv.org/abs/2601.01234");
    expect(card?.links.map(({ label, url }) => [label, url])).toEqual([
      ["PDF", "https://arxiv.org/pdf/2601.01234"],
      ["Code", "https://github.com/example/planning"],
    ]);
  });

  it.each([
    ["arxiv:2605.01351", "https://arxiv.org/abs/2605.01351"],
    ["doi:10.1145/9999999", "https://doi.org/10.1145/9999999"],
  ])("marks a withdrawn paper and leads to %s in its place", async (supersededBy, url) => {
    const gone = aPaper({ id: "arxiv:2601.09999", title: "Old knots", standing: "withdrawn", supersededBy });
    const successor = aPaper({ id: supersededBy, title: "New knots" });
    const { ask } = await aChat({ papers: [gone], elsewhere: [successor] });
    const [card] = (await ask("paper", "https://arxiv.org/abs/2601.09999v1")).cards ?? [];
    expect(card?.badges).toContain("withdrawn");
    expect(card?.links).toContainEqual({ label: "Superseded by", url });
    const newer = card?.actions.find(({ label }) => label === "Newer version");
    expect(titlesOf(await ask("paper", newer?.fields ?? "", { how: "pressed" }))[0]).toBe("New knots");
  });

  it("names nothing in place of a withdrawn paper that became one work with its successor", async () => {
    const ids = ["arxiv:2601.09999", "arxiv:2605.01351"];
    const gone = aPaper({ ids, title: "Old knots", standing: "withdrawn", supersededBy: "arxiv:2605.01351" });
    const { ask } = await aChat({ papers: [gone] });
    const [card] = (await ask("paper", "2605.01351")).cards ?? [];
    expect(card?.badges).toContain("withdrawn");
    expect(card?.actions.map(({ label }) => label)).toEqual(["Similar"]);
    expect(card?.links.map(({ label }) => label)).not.toContain("Superseded by");
  });

  it("lists a short exact title first instead", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const reply = await ask("paper", "long horizons");
    expect(reply.text).toBe("Papers on “long horizons”");
    expect(titlesOf(reply)[0]).toBe(HORIZONS.title);
  });

  it("shows several that were pasted together, in their order", async () => {
    const other = aPaper({ id: "arxiv:2601.04321", title: "Another one" });
    const { ask } = await aChat({ papers: [...PAPERS, other] });
    const reply = await ask("paper", "https://arxiv.org/abs/2601.04321 https://arxiv.org/abs/2601.01234");
    expect(titlesOf(reply)).toEqual([other.title, PLANNING.title]);
  });

  it("asks a source for a paper it does not have, and has it from then on", async () => {
    const elsewhere = aPaper({ id: "arxiv:2601.05555", title: "Found elsewhere" });
    const { ask, resolver } = await aChat({ papers: PAPERS, elsewhere: [elsewhere] });
    await ask("paper", "arxiv:2601.05555");
    expect(titlesOf(await ask("paper", "2601.05555"))[0]).toBe("Found elsewhere");
    expect(resolver.asked).toHaveLength(1);
  });

  it("tells what it understood where nobody knows the paper", async () => {
    const { ask } = await aChat({ papers: PAPERS });
    const { text } = await ask("paper", "https://arxiv.org/abs/2601.09999");
    expect(text).toBe(
      "I read that as arXiv 2601.09999 (https://arxiv.org/abs/2601.09999), but I do not have that paper. " +
        "Try its title: /paper the title",
    );
  });

  it.each([
    [
      "https://arxiv.org/list/cs.LG/recent",
      /^That is a list \(arXiv cs\.LG, recent\), not one paper\. \/trending cat:cs\.LG/u,
    ],
    ["https://journal.example.org/article/17", /^I cannot open journal\.example\.org\. Paste the title or the DOI/u],
    ["https://arxiv.org.evil.example/abs/2601.01234", /is not one of them/u],
    ["arXiv:2699.01234", /there is no month 99/u],
    ["arXiv:2612.01234", /still to come/u],
  ])("answers %s in words", async (typed, said) => {
    const { ask } = await aChat({ papers: PAPERS, now: "2026-07-08T09:00:00Z" });
    expect((await ask("paper", typed)).text).toMatch(said);
  });

  it("shows a withdrawn paper by its id, marked", async () => {
    const gone = aPaper({ id: "arxiv:2601.07777", title: "A proof with a gap", standing: "withdrawn" });
    const { ask } = await aChat({ papers: [...PAPERS, gone] });
    expect((await ask("paper", "2601.07777")).cards?.[0]?.badges).toContain("withdrawn");
    expect(titlesOf(await ask("paper", "proof gap"))).not.toContain(gone.title);
  });
});
