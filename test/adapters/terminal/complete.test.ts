import { describe, expect, it } from "vitest";
import { help } from "../../../commands/help.ts";
import { paper } from "../../../commands/paper.ts";
import { similar } from "../../../commands/similar.ts";
import { trending } from "../../../commands/trending.ts";
import { complete } from "../../../src/adapters/terminal/complete.ts";
import { listOf } from "../../../src/adapters/terminal/last-list.ts";
import { aCard, anAction, aReply } from "./a-card.ts";

const TITLES = ["Grasping in the Dark", "Grasping by Ear", "Graph Attention"];

function completed(line: string, titles = TITLES) {
  const suggest = (prefix: string) =>
    titles
      .filter((title) => title.toLowerCase().startsWith(prefix.toLowerCase()))
      .map((title) => ({ id: `id:${title}`, title }));
  const cards = [aCard({ actions: [anAction("Similar"), anAction("Abstract")] })];
  const list = listOf(aReply({ cards, actions: [anAction("Next"), anAction("Share here")] }), new Date(0));
  return complete(line, { commands: [paper, similar, trending, help], list, suggest });
}

describe("Tab", () => {
  it("completes names of commands", async () => {
    expect(await completed("/s")).toEqual({ matches: ["/similar "], typed: "/s" });
    expect((await completed("/")).matches).toEqual(["/paper ", "/similar ", "/trending ", "/help "]);
  });

  it.each(["/paper ", "/SIMILAR  ", ""])(
    "completes one title whole, in its own letters, behind “%s”",
    async (before) => {
      expect(await completed(`${before}graph`)).toEqual({ matches: ["Graph Attention"], typed: "graph" });
    },
  );

  it("completes several titles behind the letters that were typed", async () => {
    expect((await completed("/paper grasp")).matches).toEqual(["grasping in the Dark", "grasping by Ear"]);
  });

  it("offers no title to a command that takes none", async () => {
    expect((await completed("/trending gra")).matches).toEqual([]);
  });

  it("offers nothing for a letter alone", async () => {
    expect((await completed("/paper g")).matches).toEqual([]);
  });

  it("completes labels of the card with that number", async () => {
    expect(await completed("1 s")).toEqual({ matches: ["similar"], typed: "s" });
    expect((await completed("1 ")).matches).toEqual(["similar", "abstract"]);
    expect((await completed("9 ")).matches).toEqual([]);
  });

  it("completes labels of the last reply", async () => {
    expect(await completed("sh")).toEqual({ matches: ["share here"], typed: "sh" });
  });

  it("prints no control character of a title", async () => {
    expect((await completed("gra", ["Graph\u001b[2J Attention"])).matches).toEqual(["Graph Attention"]);
  });
});
