import { expect, it } from "vitest";
import { aChat } from "../a-chat.ts";
import { aClock } from "../a-clock.ts";
import { aPaper } from "../a-paper.ts";
import { MemoryDesk } from "../fakes/memory-desk.ts";

const paper = aPaper({ id: "arxiv:2607.00001", title: "Grasping cups" });
const vote = { paper: paper.id, vote: "up" };
const person = (user: string) => ({ person: { platform: "fake", tenant: "lab", user }, how: "pressed" as const });

it("counts one vote a person, names nobody, and says from the second person on that it leans the next list", async () => {
  const { ask } = await aChat({ papers: [paper], desk: new MemoryDesk(aClock()) });
  expect((await ask("vote", vote, person("ada"))).text).toBe("Counted: 1 👍 here, no names shown.");
  expect((await ask("vote", vote, person("ben"))).text).toBe(
    "Counted: 2 👍 here, no names shown. The next list leans that way.",
  );
});

it("changes a vote, and takes it back when it is cast again", async () => {
  const { ask } = await aChat({ papers: [paper], desk: new MemoryDesk(aClock()) });
  await ask("vote", vote, person("ada"));
  expect((await ask("vote", { ...vote, vote: "down" }, person("ada"))).text).toBe(
    "Counted: 1 👎 here, no names shown.",
  );
  expect((await ask("vote", { ...vote, vote: "down" }, person("ada"))).text).toBe(
    "Taken back: no votes here, no names shown.",
  );
});

it("is offered on a paper shown in full, only where there is something to lean", async () => {
  const labels = async (desk?: MemoryDesk) => {
    const { ask } = await aChat({ papers: [paper], ...(desk && { desk }) });
    return (await ask("paper", paper.id)).cards?.[0]?.actions.map(({ label }) => label);
  };
  expect(await labels(new MemoryDesk(aClock()))).toEqual(["Similar", "👍", "👎"]);
  expect(await labels()).toEqual(["Similar"]);
});

it("says so where there is no daily post, and where the paper is unknown", async () => {
  const { ask } = await aChat({ papers: [paper] });
  expect((await ask("vote", vote)).text).toBe("Votes lean the daily post of a channel; there is none here.");
  const withDesk = await aChat({ papers: [paper], desk: new MemoryDesk(aClock()) });
  expect((await withDesk.ask("vote", { paper: "arxiv:1", vote: "up" })).text).toBe("I have no paper “arxiv:1”.");
});
