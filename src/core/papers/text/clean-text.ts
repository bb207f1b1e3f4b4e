import { tidyCharacters } from "./characters.ts";
import { decodeEntities } from "./entities.ts";
import { mayHoldNames, restoreBackslashes, restoreEscapes } from "./half-stripped.ts";
import { renderLatex } from "./latex.ts";
import { stripMarkup } from "./markup.ts";

/** What may ask for cleaning; most texts hold none of it. */
const SUSPECT = /[^ -~]|[\\$^_{}~`&<]| {2}|--|''|^ | $/;
const HAS_LATEX = /[\\$^_{}~`]|--|''/;
/** Real text needs two; only a riddle of escapes in escapes needs more. */
const MAX_PASSES = 4;
const EVERY_SIGN = /[\\$^_{}~`&<>'"-]/g;

function pass(raw: string): string {
  const text = stripMarkup(tidyCharacters(restoreEscapes(decodeEntities(raw))));
  const whole = HAS_LATEX.test(text) || mayHoldNames(text) ? renderLatex(restoreBackslashes(text)) : text;
  return tidyCharacters(whole);
}

function passes(raw: string): string | undefined {
  let text = raw;
  for (let round = 0; round < MAX_PASSES; round++) {
    const next = pass(text);
    if (next === text) {
      return text;
    }
    text = next;
  }
  return undefined;
}

/**
 * One line of readable Unicode: entities, markup and LaTeX resolved, no control or invisible character. Cleaning the
 * result again changes nothing. Linear in the length of the text; never throws.
 */
export function cleanText(raw: string): string {
  if (!SUSPECT.test(raw) && !mayHoldNames(raw)) {
    return raw;
  }
  return passes(raw) ?? passes(pass(raw).replace(EVERY_SIGN, " ")) ?? "";
}
