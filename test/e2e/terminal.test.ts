import { describe, expect, it } from "vitest";
import { aHome, run, start } from "./paperboy.ts";

describe("a conversation through a pipe", () => {
  it("answers every line in order, to the end, with numbers that press", async () => {
    const { code, stdout, stderr } = await run([], {
      input:
        "/paper goal-conditioned policies offline\n1 similar\n\n/trending robotics\n/paper qwxzv\n" +
        "/similar https://arxiv.org/list/cs.LG/recent\n/help",
    });
    const places = [
      "› /paper goal-conditioned policies offline",
      "Papers on “goal-conditioned policies offline”",
      "› 1 similar",
      "Papers like “",
      "› /trending robotics",
      "Popular in robotics",
      "Nothing close to “qwxzv” among",
      "That is a list (arXiv cs.LG, recent), not one paper.",
      "I recommend research papers.",
    ].map((text) => stdout.indexOf(text));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect([code, stderr]).toEqual([0, ""]);
  });

  it("shows a short tour where nothing is asked", async () => {
    const { code, stdout } = await run([]);
    expect(code).toBe(0);
    expect(stdout).toContain("a short tour");
    expect(stdout.match(/^› \//gmu)).toHaveLength(3);
  });

  it("writes no escape sequence into a pipe", async () => {
    const { stdout } = await run([], { input: "/paper diffusion\n/help\n" });
    expect(stdout).not.toContain("\u001b");
  });

  it("remembers the last list when it is started again", async () => {
    const home = await aHome();
    await run([], { home, input: "/paper diffusion policy\n" });
    const { stdout } = await run([], { home, input: "1 similar\n" });
    expect(stdout).toContain("Papers like “");
  });

  it("finds within five seconds what another process imported", async () => {
    const home = await aHome();
    const chat = await start([], { home });
    chat.process.stdin?.write("/paper qwxzv\n");
    await chat.said("Nothing close to");
    const papers = Array.from({ length: 100 }, (_, place) =>
      JSON.stringify({ title: `Baskets of qwxzv, part ${place}`, abstract: "They float." }),
    );
    const imported = await run(["import", "-"], { home, input: papers.join("\n") });
    const importedAt = Date.now();
    expect(imported.stdout).toMatch(/^Read 100 papers: 100 new/u);
    while (!chat.output().includes("Papers on “qwxzv”")) {
      const answered = chat.output().length;
      chat.process.stdin?.write("/paper qwxzv\n");
      await chat.said(() => chat.output().slice(answered).includes("among") || chat.output().includes("Papers on"));
    }
    expect(Date.now() - importedAt).toBeLessThan(5_000);
    chat.process.stdin?.end();
    expect((await chat.ended).code).toBe(0);
  });
});
