import { describe, expect, it } from "vitest";
import { chatAdapterContract } from "../contracts/chat-adapter-contract.ts";
import { FakeChatAdapter } from "./fake-chat-adapter.ts";

describe("the fake chat", () => {
  chatAdapterContract(() => {
    const adapter = new FakeChatAdapter();
    const say = async (text: string) => (await adapter.say({ command: "paper", input: text })).text;
    return { adapter, say };
  });

  it("presses an action as an asking with its fields", async () => {
    const chat = new FakeChatAdapter();
    await chat.start(async () => ({ text: "", shown: "new" }));
    await chat.press({ label: "Similar", command: "similar", fields: { papers: "arxiv:1" } });
    expect(chat.asked[0]).toMatchObject({ command: "similar", input: { papers: "arxiv:1" }, how: "pressed" });
  });
});
