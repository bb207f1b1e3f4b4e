import MiniSearch, { type AsPlainObject } from "minisearch";
import { ENGINE_OPTIONS, FIELDS } from "./posting-lists.ts";
import { createShelf, keep, type Shelf } from "./shelf.ts";
import { inSlices, type Rest } from "./slices.ts";
import { type PaperLine, readPaperLine, readTermLine, snapshotHead } from "./snapshot-lines.ts";

export interface Snapshot {
  readonly shelf: Shelf;
  /** The change of the records that the index stands for. */
  readonly rev: number;
}

type Numbered = Pick<AsPlainObject, "documentIds" | "fieldLength">;

const LINES_A_SLICE = 100;
const NEWLINE = 10;

/** Reads the lines of a snapshot; `undefined` where it was made with another fingerprint. */
export async function readSnapshot(
  bytes: Buffer,
  { fingerprint, rest }: { readonly fingerprint: string; readonly rest: Rest },
): Promise<Snapshot | undefined> {
  const lines = parsedLines(bytes);
  const head = snapshotHead.parse(lines.next().value);
  if (head.fingerprint !== fingerprint) {
    return undefined;
  }
  const papers: PaperLine[] = [];
  const read = (line: unknown) => papers.push(readPaperLine(line));
  await inSlices(take(lines, head.papers), read, { size: LINES_A_SLICE, rest });
  const engine = await MiniSearch.loadJSAsync(
    {
      ...numbered(papers),
      documentCount: papers.filter(([, place]) => place).length,
      nextId: papers.length,
      fieldIds: Object.fromEntries(FIELDS.map((field, number) => [field, number])),
      averageFieldLength: head.averageLengths,
      storedFields: {},
      dirtCount: 0,
      index: lazily(function* () {
        for (const line of take(lines, head.terms)) {
          yield readTermLine(line);
        }
      }),
      serializationVersion: 2,
    },
    ENGINE_OPTIONS,
  );
  const shelf = createShelf(engine);
  await inSlices(papers, ([paper]) => keep(shelf, paper), { size: LINES_A_SLICE, rest });
  return { shelf, rev: head.rev };
}

function numbered(papers: readonly PaperLine[]): Numbered {
  const all: Numbered = { documentIds: {}, fieldLength: {} };
  for (const [paper, place] of papers) {
    if (place) {
      const [document, title, abstract] = place;
      all.documentIds[document] = paper.id;
      all.fieldLength[document] = [title, abstract];
    }
  }
  return all;
}

/** An array only in name: MiniSearch walks it once and rests between, so its parts are made as it goes. */
function lazily<T>(parts: () => Iterator<T>): T[] {
  return Object.defineProperty([], Symbol.iterator, { value: parts });
}

function* parsedLines(bytes: Buffer): Generator<unknown> {
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(NEWLINE, start);
    yield JSON.parse(bytes.toString("utf8", start, end));
    start = end + 1;
  }
}

function* take(lines: Iterator<unknown>, count: number): Generator<unknown> {
  for (let taken = 0; taken < count; taken += 1) {
    yield lines.next().value;
  }
}
