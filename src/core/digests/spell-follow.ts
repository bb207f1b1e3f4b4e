import type { Follow } from "./follow.ts";

/** `robotics`, `robotics, cat:cs.RO`, `papers like 2 you named`, `everything`: what is followed, in a few words. */
export function spellTopic({ topics, examples }: Pick<Follow, "topics" | "examples">): string {
  const like = examples.length === 0 ? [] : [`papers like ${examples.length} named`];
  return [...topics, ...like].join(", ") || "everything";
}

export function followsEverything({ topics, examples }: Pick<Follow, "topics" | "examples">): boolean {
  return topics.length === 0 && examples.length === 0;
}
