import { describe } from "vitest";
import { chatAdapterContract } from "../../contracts/chat-adapter-contract.ts";
import { textOf } from "../../fakes/discord/refuse-body.ts";
import { aDiscord } from "./a-discord.ts";

describe("Discord", () => {
  chatAdapterContract(async () => {
    const { discord, adapter } = await aDiscord();
    return {
      adapter,
      async say(text) {
        await discord.world.until(() => discord.gateway.sessions.length > 0);
        const asking = discord.slash("paper", { words: text });
        await discord.world.until(() => asking.original !== undefined);
        return textOf(asking.original ?? {});
      },
    };
  });
});
