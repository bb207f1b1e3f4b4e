import { columnsOf } from "./columns.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { wrapText } from "./wrap.ts";

interface Line {
  /** What continues hangs under what follows this. */
  readonly lead: string;
  readonly rest: string;
}

interface Columns {
  readonly margin: string;
  readonly left: string;
  readonly right: string;
}

/** The words of a reply. The first line is a heading where something follows it. */
export function renderText(
  text: string,
  hasMore: boolean,
  { width, paint }: { readonly width: number; readonly paint: Paint },
): readonly string[] {
  const lines = alignColumns(text.trim().split("\n").map(printable), width);
  const isHeading = hasMore || lines.length > 1;
  const rows = lines.map((line) => hang(line, width));
  const [heading = [], ...others] = rows;
  return text.trim() === "" ? [] : [...(isHeading ? heading.map(paint.bold) : heading), ...others.flat()];
}

function hang({ lead, rest }: Line, width: number): readonly string[] {
  const indent = " ".repeat(columnsOf(lead));
  const [first = "", ...others] = wrapText(rest, width - indent.length);
  return [first === "" ? "" : lead + first, ...others.map((part) => indent + part)];
}

/** `/paper  Find papers`, `/similar  Find more`: lines of two columns that follow one another share a first column. */
function alignColumns(lines: readonly string[], width: number): readonly Line[] {
  const aligned: Line[] = [];
  let run: Columns[] = [];
  const flush = () => {
    aligned.push(...alignRun(run, width));
    run = [];
  };
  for (const line of lines) {
    const [, margin = "", left, right] = /^( {0,8})(\S+(?: \S+)*) {2,}(\S.*)$/u.exec(line) ?? [];
    if (left !== undefined && right !== undefined) {
      run.push({ margin, left, right });
    } else {
      flush();
      aligned.push(withMargin(line));
    }
  }
  flush();
  return aligned;
}

function alignRun(run: readonly Columns[], width: number): readonly Line[] {
  const widest = run.reduce((most, { margin, left }) => Math.max(most, columnsOf(margin + left)), 0);
  if (widest + 2 > width / 2) {
    return run.map(({ margin, left, right }) => ({ lead: margin, rest: `${left}  ${right}` }));
  }
  return run.map(({ margin, left, right }) => {
    const filled = margin + left;
    return { lead: filled + " ".repeat(widest + 2 - columnsOf(filled)), rest: right };
  });
}

function withMargin(line: string): Line {
  const margin = /^ {0,8}/u.exec(line)?.[0] ?? "";
  return { lead: margin, rest: line.slice(margin.length) };
}
