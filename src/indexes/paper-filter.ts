import { answersTo } from "../core/ranking/person-key.ts";
import type { Filter } from "../core/ranking/query.ts";
import { foldedWords } from "../core/ranking/words.ts";
import type { ShelvedPaper } from "./shelf.ts";

export type PaperTest = (paper: ShelvedPaper) => boolean;

/** What a filter asks of a paper's facts; phrases and left-out words are about its text and not looked at here. */
export function paperFilter({ authors = [], categories = [], venues = [], years }: Filter): PaperTest {
  const tests = [
    authors.length > 0 ? byAuthor(authors) : undefined,
    categories.length > 0 ? byCategory(categories.map((category) => category.toLowerCase())) : undefined,
    venues.length > 0 ? byVenue(venues.map(venueWords)) : undefined,
    years ? byYear(years) : undefined,
  ].filter((test) => test !== undefined);
  return (paper) => tests.every((test) => test(paper));
}

function byAuthor(asked: readonly string[]): PaperTest {
  const tests = asked.map(answersTo);
  return (paper) => tests.some((answers) => paper.people.some(answers));
}

/** `cs` means every `cs.…`. */
function byCategory(asked: readonly string[]): PaperTest {
  const answers = remembering((category: string) => {
    const lower = category.toLowerCase();
    return asked.some((one) => lower === one || lower.startsWith(`${one}.`));
  });
  return (paper) => paper.categories.some(answers);
}

/** The words asked for, neighbouring, somewhere in the venue and its year: `ICLR`, `iclr2023`. */
function byVenue(asked: readonly string[]): PaperTest {
  const answers = remembering((venue: string) =>
    asked.some((one) => one !== "" && ` ${venueWords(venue)} `.includes(` ${one} `)),
  );
  return ({ venue, published }) => venue !== undefined && answers(`${venue} ${published?.slice(0, 4) ?? ""}`);
}

function byYear({
  from = Number.NEGATIVE_INFINITY,
  to = Number.POSITIVE_INFINITY,
}: NonNullable<Filter["years"]>): PaperTest {
  return ({ published }) => {
    const year = Number(published?.slice(0, 4));
    return year >= from && year <= to;
  };
}

function venueWords(venue: string): string {
  return foldedWords(venue)
    .flatMap((word) => word.match(/\d+|\D+/g) ?? [])
    .join(" ");
}

function remembering(test: (value: string) => boolean): (value: string) => boolean {
  const answers = new Map<string, boolean>();
  return (value) => {
    const known = answers.get(value) ?? test(value);
    answers.set(value, known);
    return known;
  };
}
