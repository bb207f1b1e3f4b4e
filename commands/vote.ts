import { defineCommand } from "../src/core/chat/command.ts";
import type { Tally } from "../src/core/digests/votes.ts";
import { UserError } from "../src/core/runtime/errors.ts";

export const vote = defineCommand({
  name: "vote",
  description: "Say what you think of a paper; the daily post leans that way",
  args: {
    paper: { kind: "text", description: "the paper's id, such as arxiv:1706.03762", required: true },
    vote: { kind: "choice", description: "what you think of it", choices: ["up", "down"], required: true },
  },
  examples: ["arxiv:1706.03762 up"],
  async run({ paper: id, vote: mine }, { desk, records, invocation }) {
    if (!desk) {
      throw new UserError("no-votes", "Votes lean the daily post of a channel; there is none here.");
    }
    const paper = await records.get(id);
    if (!paper) {
      throw new UserError("unknown-paper", `I have no paper “${id}”.`);
    }
    const { tally, mine: standing } = await desk.votes.cast(invocation.place, paper.id, invocation.person, mine);
    return { text: standing ? `Counted: ${spellTally(tally)}` : `Taken back: ${spellTally(tally)}`, shown: "new" };
  },
});

/** `3 👍 here, no names shown. The next list leans that way.` */
function spellTally({ up, down, countsSince }: Tally): string {
  const counts = [up > 0 ? `${up} 👍` : "", down > 0 ? `${down} 👎` : ""].filter(Boolean).join(" ") || "no votes";
  return `${counts} here, no names shown.${countsSince ? " The next list leans that way." : ""}`;
}
