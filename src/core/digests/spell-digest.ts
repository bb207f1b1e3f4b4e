import type { Composition } from "./digest.ts";

/** A digest in plain lines, as it would stand in a channel. */
export function spellDigest({ parent, lines }: Extract<Composition, { do: "post" }>): string {
  const numbered = lines.map(({ title, reason }, place) => `${place + 1}. ${title}      ${reason}`);
  return [parent.text, ...numbered, ...(parent.foot ? [parent.foot] : [])].join("\n");
}
