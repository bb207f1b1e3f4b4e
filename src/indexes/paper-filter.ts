import type { Paper } from "../core/papers/paper.ts";
import { answersTo, personKey } from "../core/ranking/person-key.ts";
import { foldedWords } from "../core/ranking/words.ts";
import { dayNumber, dayRange, venueKey } from "./paper-facts.ts";
import type { FactFilter } from "./part.ts";

type Test = (paper: Paper) => boolean;

/** What a filter asks of a paper's facts; phrases and left-out words are about its text and not looked at here. */
export function paperFilter({ authors = [], categories = [], venues = [], ...when }: FactFilter): Test {
  const people = authors.map(answersTo);
  const isCategory = categoryTest(categories);
  const isVenue = venueTest(venues);
  const range = dayRange(when);
  const tests: readonly (Test | undefined)[] = [
    authors.length > 0
      ? (paper) => paper.authors.map(personKey).some((name) => people.some((answers) => answers(name)))
      : undefined,
    categories.length > 0 ? (paper) => paper.categories.some(isCategory) : undefined,
    venues.length > 0 ? (paper) => isVenue(venueKey(paper) ?? "") : undefined,
    range && (({ published }) => dayNumber(published) >= range.first && dayNumber(published) <= range.last),
  ];
  return (paper) => tests.every((test) => test?.(paper) ?? true);
}

/** `cs` means every `cs.…`. */
export function categoryTest(asked: readonly string[]): (category: string) => boolean {
  const wanted = asked.map((category) => category.toLowerCase());
  return (category) => {
    const lower = category.toLowerCase();
    return wanted.some((one) => lower === one || lower.startsWith(`${one}.`));
  };
}

/** The words asked for, neighbouring, somewhere in the venue and its year: `ICLR`, `iclr2023`. */
export function venueTest(asked: readonly string[]): (venueAndYear: string) => boolean {
  const wanted = asked.map(venueWords).filter((one) => one !== "");
  return (venue) => {
    const words = ` ${venueWords(venue)} `;
    return wanted.some((one) => words.includes(` ${one} `));
  };
}

function venueWords(venue: string): string {
  return foldedWords(venue)
    .flatMap((word) => word.match(/\d+|\D+/g) ?? [])
    .join(" ");
}
