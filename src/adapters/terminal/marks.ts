import type { Span } from "../../core/chat/card.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { wrap } from "./wrap.ts";

/** A text in lines, its marked stretches in bold. */
export function paintMarks(
  body: string,
  marks: readonly Span[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): readonly string[] {
  const { text, marks: moved } = printableMarked(body, tidy(marks, body.length));
  return wrap(text, width).map((line) =>
    cut(line, moved)
      .map(({ start, end, marked }) => (marked ? paint.bold(text.slice(start, end)) : text.slice(start, end)))
      .join(""),
  );
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly marked: boolean;
}

/** In order, inside the text, none over another. */
function tidy(marks: readonly Span[], length: number): readonly Span[] {
  let from = 0;
  return [...marks]
    .sort(([a], [b]) => a - b)
    .flatMap(([start, end]): readonly Span[] => {
      const span = [Math.max(start, from), Math.min(end, length)] as const;
      if (span[0] >= span[1]) {
        return [];
      }
      from = span[1];
      return [span];
    });
}

/** The marks move with the words they mark when characters are taken out before them. */
function printableMarked(body: string, marks: readonly Span[]): { text: string; marks: readonly Span[] } {
  let text = "";
  const moved: Span[] = [];
  for (const { start, end, marked } of cut([0, body.length], marks)) {
    const before = text.length;
    text += printable(body.slice(start, end));
    if (marked) {
      moved.push([before, text.length]);
    }
  }
  return { text, marks: moved };
}

/** One span, cut where a mark begins or ends. */
function cut([from, to]: Span, marks: readonly Span[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = from;
  for (const [start, end] of marks) {
    const first = Math.max(start, at);
    const last = Math.min(end, to);
    if (first < last) {
      stretches.push({ start: at, end: first, marked: false }, { start: first, end: last, marked: true });
      at = last;
    }
  }
  return [...stretches, { start: at, end: to, marked: false }].filter(({ start, end }) => start < end);
}
