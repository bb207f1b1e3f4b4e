export const BAD_TOKEN =
  "Discord does not accept DISCORD_TOKEN. Copy the token again from the developer portal, page “Bot”, into .env.";

export const BAD_INTENTS =
  "Discord does not allow this bot the intents it asks for. In the developer portal, page “Bot”, look at “Privileged Gateway Intents”; Paperboy itself needs none.";
