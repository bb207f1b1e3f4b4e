import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands.ts";
import { aChat } from "../a-chat.ts";

describe("/help", () => {
  it("shows every command with what it is for", async () => {
    const { text } = await (await aChat({})).ask("help", "");
    for (const { name, description } of COMMANDS) {
      expect(text).toContain(`/${name}  ${description}`);
    }
  });

  it("offers three examples to press that answer", async () => {
    const { ask } = await aChat({});
    const { actions = [] } = await ask("help", "");
    expect(actions.map(({ command }) => command)).toEqual(["paper", "trending", "follow"]);
    for (const { command, fields } of actions) {
      expect((await ask(command, fields)).text).not.toBe("");
    }
  });

  it("explains one command, without what only buttons set", async () => {
    const { text } = await (await aChat({})).ask("help", "/Similar");
    expect(text).toContain("papers: 1 to 5 links, ids or titles");
    expect(text).not.toContain("page");
  });

  it("says so where there is no such command", async () => {
    const { text } = await (await aChat({})).ask("help", "dance");
    expect(text).toBe("I do not know “dance”. /help shows what I can do.");
  });
});
