import { describe, expect, it } from "vitest";
import { aHome, jsonLines, run } from "./paperboy.ts";

interface CardShape {
  readonly id: string;
  readonly ids: readonly string[];
  readonly title: string;
  readonly url?: string;
}

const cardsOf = (reply: Record<string, unknown> | undefined) => (reply?.cards ?? []) as readonly CardShape[];

describe("paperboy ask", () => {
  it("answers each argument in order as one JSON object a line", async () => {
    const { code, stdout } = await run(["ask", "--json", "/paper 1706.03762", "/paper qwxzv", "/trending"]);
    const [paper, nothing, trending] = jsonLines(stdout);
    expect(code).toBe(0);
    expect(paper).toMatchObject({ v: 1, text: "Attention Is All You Need" });
    expect(cardsOf(paper)[0]).toMatchObject({ id: "arxiv:1706.03762", url: "https://arxiv.org/abs/1706.03762" });
    expect(nothing).toMatchObject({ v: 1, text: expect.stringContaining("Nothing close to"), cards: [] });
    expect(cardsOf(trending)).toHaveLength(5);
  });

  it("answers each line of standard input, an empty one too", async () => {
    const { stdout } = await run(["ask", "--json"], { input: "diffusion policy\n\n:\n" });
    const replies = jsonLines(stdout);
    expect(replies).toHaveLength(3);
    expect(replies.every(({ text }) => typeof text === "string" && text !== "")).toBe(true);
  });

  it("shows as many cards as --limit says", async () => {
    const { stdout } = await run(["ask", "--json", "--limit", "12", "reinforcement learning"]);
    expect(cardsOf(jsonLines(stdout)[0])).toHaveLength(12);
  });

  it("names the imported file's id before the starter's", async () => {
    const home = await aHome();
    const entry = { id: "mine:7", title: "Attention is all you need", abstract: "Ours.", authors: ["Ashish Vaswani"] };
    await run(["import", "-"], { home, input: JSON.stringify(entry) });
    const { stdout } = await run(["ask", "--json", "attention is all you need"], { home });
    const [card] = cardsOf(jsonLines(stdout)[0]);
    expect(card).toMatchObject({ id: "mine:7", ids: ["mine:7", "arxiv:1706.03762"] });
  });

  it.each([
    [["ask", "--jsno", "x"], "Did you mean --json?"],
    [["ask", "--limit", "0", "x"], "--limit is a whole number from 1 to 50."],
    [["ask", "--limit"], "--limit needs a value."],
    [["akk"], "Did you mean “paperboy ask”?"],
    [["import"], "paperboy import needs a file."],
    [["inspect"], "takes one of --text and --link"],
  ])("answers %j kindly and exits with 2", async (words, said) => {
    const { code, stdout, stderr } = await run(words);
    expect(stderr).toContain(said);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("tells every wrong setting at once and exits with 2", async () => {
    const { code, stderr } = await run(["ask", "x"], { env: { LOG_LEVEL: "loud", PORT: "http" } });
    expect(stderr).toContain("LOG_LEVEL is one of");
    expect(stderr).toContain("PORT is a port");
    expect(code).toBe(2);
  });

  it.each([["--help"], ["ask", "--help"], ["help", "import"]])("explains itself: %s", async (...words) => {
    const { code, stdout } = await run(words);
    expect([code, stdout.startsWith("paperboy") || stdout.startsWith("Usage: paperboy")]).toEqual([0, true]);
  });

  it("logs no word of a question, however much is logged", async () => {
    const home = await aHome();
    const { stderr } = await run(
      ["ask", "canary grasping", "/similar canary", "/canary canary", "/paper arxiv:canary"],
      {
        home,
        env: { LOG_LEVEL: "debug" },
      },
    );
    expect(stderr).toContain(" info ");
    expect(stderr).not.toMatch(/canary|grasping/iu);
  });

  it("leaves the starter library out where PAPERBOY_STARTER is 0", async () => {
    const { stdout } = await run(["ask", "--json", "diffusion"], { env: { PAPERBOY_STARTER: "0" } });
    expect(jsonLines(stdout)[0]?.text).toBe("Nothing close to “diffusion” among 0 papers.");
  });
});
