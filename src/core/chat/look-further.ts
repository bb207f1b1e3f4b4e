import { SilentSourcesError } from "../papers/silent-sources.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";
import { counted } from "./dates.ts";
import type { Action } from "./invocation.ts";

/** A button that asks the sources for these words; the only way in which typed words leave the machine. */
export function furtherAction(
  command: string,
  fields: Action["fields"],
  { searcher }: CommandContext,
): readonly Action[] {
  return searcher ? [{ label: "Look further", command, fields: { ...fields, further: "sources" } }] : [];
}

/**
 * Asks the sources for words and keeps what they find; from then on the index has it. Answers what came, in a line.
 * @throws UserError where none of them answers
 */
export async function lookFurther(words: string, context: CommandContext): Promise<string> {
  const { searcher, records, refresh, invocation } = context;
  try {
    const found = (await searcher?.search(words, invocation.signal)) ?? [];
    const outcomes = found.length > 0 ? await records.put(found) : [];
    await refresh?.();
    const added = outcomes.filter((outcome) => outcome === "added").length;
    return added > 0
      ? `I looked further and found ${counted(added, "paper")} that I did not have.`
      : "I looked further and found nothing that I did not have.";
  } catch (error) {
    if (error instanceof SilentSourcesError) {
      throw new UserError("silent-sources", "No source answers at the moment. Try again in a few minutes.");
    }
    throw error;
  }
}
