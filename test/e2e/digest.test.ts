import { describe, expect, it } from "vitest";
import { aHome, run } from "./paperboy.ts";

const ROBOTS = ["grasping cups", "walking on ice", "folding towels"].map((theme, place) =>
  JSON.stringify({
    id: `mine:${place}`,
    title: `Robotics of ${theme}`,
    abstract: `Robotics for ${theme}. One robot. Two arms.`,
    authors: ["Ada Okafor"],
    published: `2026-07-0${6 + place}`,
  }),
);

async function aLibrary(): Promise<string> {
  const home = await aHome();
  await run(["import", "-"], { home, input: ROBOTS.join("\n"), env: { PAPERBOY_STARTER: "0" } });
  return home;
}

describe("paperboy digest --dry-run", () => {
  it("prints what would be posted: heading, numbered lines with their reason, what was chosen among", async () => {
    const home = await aLibrary();
    const { code, stdout } = await run(["digest", "--dry-run", "--topic", "robotics", "--at", "2026-07-08T09:00Z"], {
      home,
    });
    const [heading, ...lines] = stdout.trim().split("\n");
    expect(code).toBe(0);
    expect(heading).toBe("New papers · Wed 8 July · robotics");
    expect(lines.slice(0, 2).every((line, place) => line.startsWith(`${place + 1}. Robotics of `))).toBe(true);
    expect(lines.at(-1)).toBe("2 new, of 3 on robotics since Tuesday");
  });

  it("knows no paper that was published later, and posts nothing", async () => {
    const home = await aLibrary();
    const ask = () => run(["digest", "--dry-run", "--topic", "robotics", "--at", "2026-07-07T09:00Z"], { home });
    const first = await ask();
    expect(first.stdout).toContain("of 2 on robotics since Monday");
    expect((await ask()).stdout).toBe(first.stdout);
  });

  it("says in one sentence why a day is empty", async () => {
    const { stdout } = await run(["digest", "--dry-run", "--topic", "robotics", "--at", "2026-07-11T09:00Z"]);
    expect(stdout).toBe("Nothing on Saturday: weekend.\n");
  });

  it.each([
    [["digest"], 2, "needs --dry-run"],
    [["digest", "--dry-run", "--follow", "f", "--topic", "t"], 2, "at most one of"],
    [["digest", "--dry-run", "--at", "yesterday"], 2, "2026-11-24T09:00Z"],
    [["digest", "--dry-run", "--follow", "nobody"], 1, "There is no follow “nobody”"],
    [["trending", "--window", "year"], 2, "day, week or month"],
    [["trending", "--explain", "2699.00001"], 1, "I have no paper"],
  ])("%j is told what is wrong with it", async (words, code, said) => {
    const ended = await run(words);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(said);
  });
});

describe("paperboy trending", () => {
  it("prints the arithmetic behind a paper's place", async () => {
    const { stdout } = await run(["trending", "--explain", "https://arxiv.org/abs/1706.03762v5"]);
    expect(stdout).toMatch(/^Attention Is All You Need: place \d+ of \d+\nno gain in the window: .+ = 0\n$/);
  });
});
