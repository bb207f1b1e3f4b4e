import { PLATFORM } from "../adapters/discord/names.ts";
import type { Outcome, Part } from "../core/chat/poster.ts";
import { UserError } from "../core/runtime/errors.ts";
import { openButtonStore } from "./button-store.ts";
import type { Tool, ToolInput } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const post: Tool = {
  name: "post",
  usage: "--place ID --text TEXT [--thread-of ID] [--key KEY]",
  summary: "Posts one message, to try whether a place takes it",
  description:
    "Posts one message on Discord. The same key in the same place is posted once within a few minutes, however often it is asked for.",
  options: {
    place: { type: "string", value: "ID", description: "a channel or forum; @ID is a direct message to a person" },
    text: { type: "string", value: "TEXT", description: "what is posted" },
    "thread-of": { type: "string", value: "ID", description: "a message; it goes into that message's thread" },
    key: { type: "string", value: "KEY", description: "names this delivery; a new one unless given" },
  },
  async run(input, context) {
    const { config, terminal, newReference } = context;
    const token = config.DISCORD_TOKEN;
    if (token === undefined) {
      throw new UserError("usage", "DISCORD_TOKEN is not set; there is nobody to post as.");
    }
    const part = partOf(input, newReference);
    const { openDiscordPoster } = await import("../adapters/discord/api.ts");
    const library = await context.openLibrary();
    try {
      const buttons = openButtonStore(library);
      const poster = openDiscordPoster({ token, apiUrl: config.DISCORD_API_URL, buttons });
      const missing = await poster.check(part.place).catch(() => []);
      const outcome = await poster.send(part);
      await writeLine(outcome.kind === "sent" ? terminal.stdout : terminal.stderr, spell(outcome));
      if (outcome.kind === "sent" && missing.length > 0) {
        await writeLine(
          terminal.stderr,
          `A daily post with its thread needs more. An admin can grant: ${missing.join(", ")}.`,
        );
      }
      return outcome.kind === "sent" ? 0 : 1;
    } finally {
      await library.close();
    }
  },
};

function partOf({ options }: ToolInput, newReference: () => string): Part {
  const { place, text, key, "thread-of": parent } = options;
  if (typeof place !== "string" || !/^@?\d{17,20}$/u.test(place) || typeof text !== "string") {
    throw new UserError("usage", "paperboy post needs --place, an id of 17 to 20 digits, and --text.");
  }
  return {
    key: typeof key === "string" ? key : `post:${newReference()}`,
    place: { platform: PLATFORM, tenant: place.startsWith("@") ? place : "", channel: place },
    ...(typeof parent === "string" && { parent }),
    message: { text },
  };
}

function spell(outcome: Outcome): string {
  switch (outcome.kind) {
    case "sent":
      return `sent ${outcome.id}`;
    case "not-sent":
      return outcome.retryAfterMs === undefined
        ? "Not sent: Discord cannot be reached."
        : `Not sent: Discord asks to wait ${Math.ceil(outcome.retryAfterMs / 1_000)} s.`;
    case "unknown":
      return "Nobody knows whether it was sent: the answer was lost. With the same --key it can be tried again.";
    case "refused":
      return `Refused: ${outcome.why}`;
  }
}
