import { familyName } from "../papers/person-name.ts";
import type { Card } from "./card.ts";
import { spellDate } from "./dates.ts";

/** `Du, Yang, Florence +11 · 16 Oct 2023 · cs.CV cs.RO · ▲ 9 · project`. */
export function byline({ authors, published, venue, categories, badges }: Card): string {
  const facts = [
    spellAuthors(authors),
    published && spellDate(published),
    venue,
    categories.slice(0, 3).join(" "),
    ...badges,
  ];
  return facts.filter(Boolean).join(" · ");
}

/** Two names and how many more; all of three. */
function spellAuthors(authors: readonly string[]): string {
  const shown = authors.length <= 3 ? authors : authors.slice(0, 2);
  const more = authors.length - shown.length;
  return shown.map(familyName).join(", ") + (more > 0 ? ` +${more}` : "");
}
