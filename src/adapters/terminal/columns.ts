import stringWidth from "string-width";

/** What a reader takes for one character. */
export interface Character {
  readonly text: string;
  readonly start: number;
  /** Columns it takes. */
  readonly width: number;
}

const SEGMENTER = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The segmenter's time grows with the square of a text's length: it is given windows of this many code units. */
const WINDOW = 256;

export function* charactersOf(text: string): Generator<Character> {
  let start = 0;
  while (start < text.length) {
    const window = text.slice(start, start + WINDOW).replace(/(?<=.)\p{Surrogate}$/u, "");
    const segments = [...SEGMENTER.segment(window)].map(({ segment }) => segment);
    const cut = start + window.length < text.length && segments.length > 1;
    // What the window's end may have cut begins the next one.
    for (const segment of cut ? segments.slice(0, -1) : segments) {
      yield { text: segment, start, width: stringWidth(segment) };
      start += segment.length;
    }
  }
}

/** How many columns a line takes. */
export function columnsOf(line: string): number {
  if (/^[ -~]*$/u.test(line)) {
    return line.length;
  }
  let columns = 0;
  for (const { width } of charactersOf(line)) {
    columns += width;
  }
  return columns;
}
