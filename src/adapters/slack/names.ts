export const PLATFORM = "slack";

/** Commands of their own; every other is `/paper <command>`. */
export const TOP_LEVEL = ["paper", "similar", "trending"] as const;
type TopLevel = (typeof TOP_LEVEL)[number];

/** In the menu of a message: what people see, and what Slack sends. */
export const FIND_SIMILAR = { label: "Find similar papers", id: "find_similar_papers" } as const;

/** Other names for the commands; a name that two apps share goes to the one installed last. */
export type Renamed = { readonly [K in TopLevel]?: string | undefined };

export interface Names {
  /** Without the slash: `papers`. */
  slashOf(command: TopLevel): string;
  /** The command behind what was typed, also by its own name; nothing where it is none of ours. */
  commandOf(slash: string): TopLevel | undefined;
  /** How a command is typed here: `/trending cat:cs.LG`, `/paper help`. */
  spell(command: string, text?: string): string;
}

export function createNames(renamed: Renamed = {}): Names {
  const slashOf = (command: TopLevel) => renamed[command] ?? command;

  function commandOf(slash: string): TopLevel | undefined {
    const typed = slash.replace(/^\//u, "").toLowerCase();
    return TOP_LEVEL.find((one) => slashOf(one) === typed) ?? TOP_LEVEL.find((one) => one === typed);
  }

  function spell(command: string, text = ""): string {
    const own = TOP_LEVEL.find((one) => one === command);
    return [own ? `/${slashOf(own)}` : `/${slashOf("paper")} ${command}`, text].filter(Boolean).join(" ");
  }

  return { slashOf, commandOf, spell };
}
