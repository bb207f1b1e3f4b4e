import fc from "fast-check";

/** Pieces that mean something to Slack, and a few that only look so. */
const PIECES = [
  "<!channel>",
  "<!here|here>",
  "<!everyone>",
  "<@U012ABCDEF>",
  "<@U012ABCDEF|ada>",
  "<#C012ABCDEF|general>",
  "<!subteam^S012|team>",
  "<!date^1392734382^{date}|x>",
  "<https://evil.example|paper>",
  "<https://evil.example>",
  "https://evil.example/x",
  "http://evil.example",
  "evil.example/x",
  "mailto:a@evil.example",
  "|label>",
  ">",
  "&gt; quote",
  "\n> quote",
  "\n>>> quote",
  "&lt;!channel&gt;",
  "&amp;lt;",
  "*bold*",
  " *bold* ",
  "_it_",
  " ~gone~ ",
  "`code`",
  "```code```",
  "A*_search",
  "＊wide＊",
  ":smile:",
  ":+1:",
  "12:30:45",
  "\u202e",
  "\u200b",
  "\u{E0041}",
  "\ud83d",
  "📄",
  "量子",
  " ",
  "word",
];

export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 14 })
  .map((pieces) => pieces.join(""));

const JOINER = "\u2060";

/** What would be markup in one line of mrkdwn; nothing where it is safe. */
export function findMarkup(line: string, { bold = false } = {}): string | undefined {
  const bare = line.replaceAll(new RegExp(`${JOINER}[*_~\`＊＿｀]${JOINER}`, "gu"), "É");
  const unbolded = bold
    ? bare.replaceAll(/(?<![^\s([{\-–—/"'“‘])\*([^*\s](?:[^*]*[^*\s])?)\*(?![^\s)\]}\-–—/"'”’.,;:!?…])/gu, "$1")
    : bare;
  const found: readonly (readonly [RegExp, string])[] = [
    [/[<>]/u, "a bracket"],
    [/&(?!(?:amp|lt|gt);)/u, "an open entity"],
    [/[*_~`＊＿｀]/u, "a style"],
    [/^(?:&gt;)/u, "a quote"],
    [/:\/\//u, "an address"],
    [/:[a-z0-9_+'-]+:/u, "an emoji"],
    [/[\p{Cc}\p{Surrogate}]|(?!\u2060)\p{Cf}/u, "an invisible character"],
  ];
  return found.find(([shape]) => shape.test(unbolded))?.[1];
}

/** As Slack shows escaped text. */
export function seen(escaped: string): string {
  return escaped.replaceAll(JOINER, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
