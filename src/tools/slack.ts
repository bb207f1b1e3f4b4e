import { createManifest } from "../adapters/slack/manifest.ts";
import { manifestSchema } from "../adapters/slack/manifest-schema.ts";
import { EXTRAS, type Extra, PERMISSIONS, permissionsFor } from "../adapters/slack/permissions-table.ts";
import { COMMANDS } from "../commands.ts";
import { UserError } from "../core/runtime/errors.ts";
import type { Tool, ToolInput } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const slack: Tool = {
  name: "slack",
  usage: "manifest [--minimal] [--with EXTRA]…",
  summary: "Writes the manifest from which Slack makes the app",
  description:
    "Writes the app's manifest to standard output, with no more permissions than it uses, and what each is for to standard\n" +
    "error. Paste it on https://api.slack.com/apps: Create New App, From a manifest. Names come from SLACK_COMMANDS.",
  options: {
    minimal: { type: "boolean", description: "reads nothing in Slack but who asks; says what is then impossible" },
    with: {
      type: "string",
      value: "EXTRA",
      many: true,
      description: "private: private channels; dm: direct messages; public-post: posts in public channels uninvited",
    },
  },
  async run(input, { config, terminal }) {
    const asked = readAsked(input);
    const manifest = createManifest({ ...asked, commands: COMMANDS, renamed: config.SLACK_COMMANDS });
    const checked = manifestSchema.safeParse(manifest);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      throw new UserError("usage", `Slack would refuse ${issue?.path.map(String).join(".")}: ${issue?.message}.`);
    }
    await writeLine(terminal.stdout, JSON.stringify(checked.data, undefined, 2));
    for (const line of explain(asked)) {
      await writeLine(terminal.stderr, line);
    }
    return 0;
  },
};

interface Asked {
  readonly minimal: boolean;
  readonly extras: readonly Extra[];
}

function readAsked({ operands, options }: ToolInput): Asked {
  const [what, ...more] = operands;
  if (what !== "manifest" || more.length > 0) {
    throw new UserError("usage", "paperboy slack knows one word: manifest.");
  }
  const minimal = options.minimal === true;
  const extras = String(options.with ?? "")
    .split(/[\s,]+/u)
    .filter(Boolean)
    .map(readExtra);
  const reading = extras.find((extra) => extra !== "public-post");
  if (minimal && reading !== undefined) {
    throw new UserError(
      "usage",
      `--minimal reads nothing, and --with ${reading} is about reading; leave one of them out.`,
    );
  }
  return { minimal, extras };
}

function readExtra(word: string): Extra {
  const extra = EXTRAS.find((one) => one === word);
  if (extra === undefined) {
    throw new UserError("usage", `--with takes ${EXTRAS.join(", ")}; not “${word}”.`);
  }
  return extra;
}

function explain(asked: Asked): readonly string[] {
  const permissions = permissionsFor(asked);
  const widest = Math.max(...permissions.map(({ scope }) => scope.length));
  const impossible = asked.minimal ? PERMISSIONS.flatMap(({ without }) => without ?? []) : [];
  return [
    ...permissions.map(({ scope, why }) => `${scope.padEnd(widest)}  ${why}`),
    ...(impossible.length > 0
      ? ["Without the rest these are impossible:", ...impossible.map((one) => `- ${one}`)]
      : []),
  ];
}
