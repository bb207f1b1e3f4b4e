import { describe, expect, it } from "vitest";
import { createManifest } from "../../../src/adapters/slack/manifest.ts";
import { manifestSchema } from "../../../src/adapters/slack/manifest-schema.ts";
import { EXTRAS } from "../../../src/adapters/slack/permissions-table.ts";
import { COMMANDS } from "../../../src/commands.ts";

const make = (options: Partial<Parameters<typeof createManifest>[0]> = {}) =>
  createManifest({ commands: COMMANDS, minimal: false, extras: [], ...options });

describe("the app's manifest", () => {
  it("asks for no more than is used", () => {
    expect(make().oauth_config.scopes.bot).toEqual([
      "app_mentions:read",
      "channels:history",
      "channels:read",
      "chat:write",
      "commands",
      "users:read",
    ]);
    expect(make({ minimal: true }).oauth_config.scopes.bot).toEqual(["chat:write", "commands", "users:read"]);
  });

  it("adds what is asked for, with the events that come by it", () => {
    const { oauth_config: oauth, settings, features } = make({ extras: EXTRAS });
    expect(oauth.scopes.bot).toEqual(
      expect.arrayContaining(["groups:history", "groups:read", "im:history", "im:write", "chat:write.public"]),
    );
    expect(settings.event_subscriptions.bot_events).toContain("message.im");
    expect(features.app_home.messages_tab_read_only_enabled).toBe(false);
  });

  it.each([[{}], [{ minimal: true }], [{ extras: EXTRAS }], [{ renamed: { paper: "papers" } }]])(
    "is one that Slack takes: %j",
    (options) => {
      expect(manifestSchema.safeParse(make(options)).error).toBeUndefined();
    },
  );

  it("names the commands as they are in force, each escaped by Slack", () => {
    const { slash_commands: commands } = make({ renamed: { paper: "papers" } }).features;
    expect(commands.map(({ command, should_escape: escapes }) => [command, escapes])).toEqual([
      ["/papers", true],
      ["/similar", true],
      ["/trending", true],
    ]);
  });

  it.each([
    ["a name too long", { display_information: { name: "x".repeat(36) } }],
    ["a word more", { surprise: true }],
    ["no permission", { oauth_config: { scopes: { bot: [] } } }],
    ["two commands of one name", { features: make({ renamed: { paper: "similar" } }).features }],
    ["a command with a blank", { features: make({ renamed: { paper: "my papers" } }).features }],
    ["a command too long", { features: make({ renamed: { paper: "p".repeat(40) } }).features }],
    ["no Socket Mode", { settings: { ...make().settings, socket_mode_enabled: false } }],
  ])("is refused with %s", (_what, change) => {
    expect(manifestSchema.safeParse({ ...make(), ...change }).success).toBe(false);
  });
});
