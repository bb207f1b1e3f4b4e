import { describe, expect, it } from "vitest";
import { spellCommand } from "../../../src/adapters/discord/names.ts";
import { declareCommands } from "../../../src/adapters/discord/options.ts";
import { inviteLink } from "../../../src/adapters/discord/permissions.ts";
import { COMMANDS } from "../../../src/commands.ts";
import { defineCommand } from "../../../src/core/chat/command.ts";

const NAME = /^[-_\p{L}\p{N}]{1,32}$/u;
const similar = COMMANDS.filter(({ name }) => name === "similar");

interface DeclaredOption {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
}

function ownOptions(command: object): readonly DeclaredOption[] {
  return "options" in command && Array.isArray(command.options) ? command.options : [];
}

/** Options of a command, and of its subcommands. */
function optionsOf(command: object): readonly DeclaredOption[] {
  return ownOptions(command).flatMap((option) => [option, ...optionsOf(option)]);
}

describe("commands as Discord lists them", () => {
  it("have names and descriptions that Discord takes", () => {
    for (const command of declareCommands(COMMANDS, "global")) {
      const options = optionsOf(command);
      expect(options.every(({ name }) => NAME.test(name))).toBe(true);
      expect(options.every(({ description }) => description.length >= 1 && description.length <= 100)).toBe(true);
    }
  });

  it("take the required options of each before the others", () => {
    const declared = declareCommands(COMMANDS, "global");
    const subcommands = declared.filter(({ name }) => name === "paperboy").flatMap((group) => ownOptions(group));
    for (const command of [...declared.filter(({ name }) => name !== "paperboy"), ...subcommands]) {
      const required = ownOptions(command).map((option) => option.required === true);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it("stand in one group but for the three that people type most", () => {
    const [group] = declareCommands(COMMANDS, "global").filter(({ name }) => name === "paperboy");
    expect(ownOptions(group ?? {}).map(({ name }) => name)).toContain("help");
    expect(ownOptions(group ?? {}).map(({ name }) => name)).not.toContain("paper");
  });

  it("take a number that is too large, for the answer caps it and says so", () => {
    const [declared] = declareCommands(similar, "global");
    const [, count] = optionsOf(declared ?? {});
    expect(count).toMatchObject({ name: "count", type: 4, min_value: 1 });
    expect(count).not.toHaveProperty("max_value");
  });

  it("complete titles, and hide what only buttons set", () => {
    const [declared] = declareCommands(similar, "global");
    expect(optionsOf(declared ?? {}).map(({ name }) => name)).toEqual(["papers", "count"]);
    expect(optionsOf(declared ?? {})[0]).toMatchObject({ autocomplete: true, required: true });
  });

  it("work in servers, direct messages and for those who bring the app along; in one server without contexts", () => {
    for (const command of declareCommands(COMMANDS, "global")) {
      expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    }
    for (const command of declareCommands(COMMANDS, "one server")) {
      expect(command).not.toHaveProperty("contexts");
    }
  });

  it("offer the choices of a command", () => {
    const mood = defineCommand({
      name: "mood",
      description: "Ask for a mood",
      args: { which: { kind: "choice", description: "which one", choices: ["day", "week"] } },
      examples: [],
      run: async () => ({ text: "", shown: "new" }),
    });
    const [group] = declareCommands([mood], "global");
    expect(optionsOf(group ?? {})[1]).toMatchObject({
      name: "which",
      choices: [
        { name: "day", value: "day" },
        { name: "week", value: "week" },
      ],
    });
  });
});

describe("hints on Discord", () => {
  it("print the names in force", () => {
    expect([spellCommand("paper", "grasping"), spellCommand("help")]).toEqual(["/paper grasping", "/paperboy help"]);
  });
});

describe("the invite link", () => {
  it("asks for what posting takes and nothing else", () => {
    expect(inviteLink("1")).toBe(
      "https://discord.com/oauth2/authorize?client_id=1&scope=bot+applications.commands&permissions=309237730304",
    );
  });
});
