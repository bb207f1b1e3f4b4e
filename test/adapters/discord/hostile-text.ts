import fc from "fast-check";

/** Pieces that mean something to Discord, and a few that only look so. */
const PIECES = [
  "@everyone",
  "@here",
  "<@123456789012345678>",
  "<@!1>",
  "<@&123456789012345678>",
  "<#123456789012345678>",
  "</ban:123456789012345678>",
  "<t:1:R>",
  "<:smile:123456789012345678>",
  ":smile:",
  "<https://evil.example>",
  "https://evil.example/x",
  "discord.gg/evil",
  "[paper](https://evil.example)",
  "](https://evil.example)",
  "](<https://evil.example>)",
  "[[",
  "# big",
  "\n# big",
  "\n> quote",
  "\n-# small",
  "- item",
  "+ item",
  "1. item",
  "```js\n",
  "`",
  "**",
  "__",
  "~~",
  "||",
  "\\",
  "\\\\",
  "\u202e",
  "\u200b",
  "\u{E0041}",
  "\ud83d",
  "📄",
  "👩‍🔬",
  "量子",
  " ",
  "word",
  "a_b*c",
];

export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 14 })
  .map((pieces) => pieces.join(""));

/** What would be markup in one line of escaped text; nothing where it is safe. */
export function findMarkup(line: string): string | undefined {
  const bare = line.replaceAll(/\\[!-/:-@[-`{-~]/gu, "e");
  const found: readonly (readonly [RegExp, string])[] = [
    [/[\\*_~`|<>#@[\]]/u, "an unescaped sign"],
    [/:\S/u, "an address or an emoji"],
    [/^(?:[-+]|\d+[.)] )/u, "a list"],
    [/[\p{Cc}\p{Cf}\p{Surrogate}]/u, "an invisible character"],
  ];
  return found.find(([shape]) => shape.test(bare))?.[1];
}

/** As Discord shows escaped text. */
export function seen(escaped: string): string {
  return escaped.replaceAll(/\\([!-/:-@[-`{-~])/gu, "$1");
}
