import { mendEncoding } from "./mojibake.ts";

/** Anything but ASCII, letters, punctuation and signs of formulas that are already as they should be. */
const UNTIDY =
  /[^ -~\u00a1-\u00a7\u00a9-\u00ac\u00ae-\u00b3\u00b5-\u00b7\u00b9-\u00c1\u00c6-\u00e1\u00e3-\u00ef\u00f1-\u02c5\u0391-\u03ff\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u2100-\u2125\u2127-\u2129\u212c-\u2328\u232b-\u2adb\u2add-\u2bff]/;
const UNTIDY_SPACE = / {2}|^ | $/;
/** Of general category Cf or Cc, lone surrogates, and the letters that are drawn as nothing. */
const INVISIBLE = /(?:[\p{Cf}\p{Cc}\p{Cs}\u115f\u1160\u2800\u3164\uffa0\ufdd0-\ufdef\ufffe\uffff]|\u034f)/gu;
const WHITE_SPACE = /\s+/g;
/** A soft hyphen at the end of a line joins the two halves of a word. */
const SOFT_LINE_BREAK = /\u00ad[ \t]?\r?\n[ \t]{0,8}/g;

const LIGATURES: Readonly<Record<string, string>> = {
  ﬀ: "ff",
  ﬁ: "fi",
  ﬂ: "fl",
  ﬃ: "ffi",
  ﬄ: "ffl",
  ﬅ: "st",
  ﬆ: "st",
};

/** Accents that a PDF reader set beside their letter: the combining form, and the letters that they belong to. */
const SPACING_ACCENTS: Readonly<Record<string, readonly [combining: string, letters: string]>> = {
  "´": ["\u0301", "aeiouyAEIOUYı"],
  "¨": ["\u0308", "aeiouyAEIOUYı"],
  "˝": ["\u030b", "ouOU"],
  "˜": ["\u0303", "anoANO"],
  ˆ: ["\u0302", "aeiouAEIOUı"],
  "¸": ["\u0327", "csCS"],
};
const SPACING_ACCENT = /[´¨˝˜ˆ¸]/;
const BESIDE = /(\p{L})([´¨˝˜ˆ¸])(?=(\p{L}?))/gu;

function joinAccents(text: string): string {
  if (!SPACING_ACCENT.test(text)) {
    return text;
  }
  let consumed = -1;
  return text.replace(BESIDE, (whole, before: string, accent: string, after: string, at: number) => {
    const [combining, letters] = SPACING_ACCENTS[accent] ?? ["", ""];
    const takesAfter = after !== "" && letters.includes(after) && (after === "ı" || !letters.includes(before));
    const takesBefore = !takesAfter && letters.includes(before) && at !== consumed;
    if (takesBefore) {
      return `${before}${combining}`;
    }
    if (takesAfter) {
      consumed = at + whole.length;
      return `${before}\ufdd0${combining}`;
    }
    return whole;
  });
}

/** An accent that was set before its letter goes behind it; dotless i takes it as i does. */
function placeAccents(text: string): string {
  return text.replace(/\ufdd0(\p{M})(\p{L})/gu, "$2$1").replace(/ı(?=[\u0300-\u0302\u0308])/g, "i");
}

/**
 * Makes characters what they look like: mended encoding, no invisible or control character, no typesetter's ligature,
 * accents on their letters, one space for any white space, NFC. `²`, `½` and their kind stay: this is not NFKC.
 */
export function tidyCharacters(text: string): string {
  if (!UNTIDY.test(text)) {
    return UNTIDY_SPACE.test(text) ? text.replace(WHITE_SPACE, " ").trim() : text;
  }
  const mended = mendEncoding(text)
    .replace(SOFT_LINE_BREAK, "")
    .replace(WHITE_SPACE, " ")
    .replace(INVISIBLE, "")
    .replace(/[ﬀ-ﬆ]/g, (ligature) => LIGATURES[ligature] ?? ligature);
  return placeAccents(joinAccents(mended)).normalize("NFC").replace(WHITE_SPACE, " ").trim();
}
