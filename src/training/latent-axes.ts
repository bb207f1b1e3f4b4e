import type { Corpus } from "./corpus.ts";
import { addRow, type Matrix, orthonormalise } from "./matrix.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** For each paper the stems it holds, each once, and how much it says them: (1 + ln count) · idf, of length 1 a paper. */
export interface PaperRows {
  /** Where each paper starts in the other two, and where the last one ends. */
  readonly starts: Uint32Array;
  readonly stems: Uint32Array;
  readonly weights: Float32Array;
}

interface AxesOptions {
  readonly dimensions: number;
  readonly passes: number;
  readonly random: SeededRandom;
  readonly onPass: () => void;
}

/**
 * One row a stem: where it lies along the directions in which papers differ most (latent semantic analysis), found by
 * subspace iteration, times its idf. Rows have a mean squared length of 1.
 */
export function latentAxes(corpus: Corpus, { dimensions, passes, random, onPass }: AxesOptions): Matrix {
  const words = corpus.vocabulary.length;
  const idf = Float64Array.from(corpus.papersWith, (papers) =>
    Math.log(1 + (corpus.papers - papers + 0.5) / (papers + 0.5)),
  );
  const rows = paperRows(corpus, idf);
  let axes: Matrix = Float64Array.from({ length: words * dimensions }, () => random.next() - 0.5);
  for (let pass = 0; pass < passes; pass += 1) {
    axes = passOver(rows, axes, dimensions);
    orthonormalise(axes, dimensions);
    onPass();
  }
  return scaled(axes, idf, dimensions);
}

function paperRows({ papers, stems, sentences, titles, vocabulary }: Corpus, idf: Float64Array): PaperRows {
  const rows = {
    starts: new Uint32Array(papers + 1),
    stems: new Uint32Array(stems.length),
    weights: new Float32Array(stems.length),
  };
  const counts = new Uint32Array(vocabulary.length);
  let end = 0;
  for (let paper = 0; paper < papers; paper += 1) {
    const start = end;
    for (const stem of stems.subarray(sentences[titles[paper] ?? 0], sentences[titles[paper + 1] ?? 0])) {
      if (counts[stem] === 0) {
        rows.stems[end] = stem;
        end += 1;
      }
      counts[stem] = (counts[stem] ?? 0) + 1;
    }
    weigh(rows, start, end, { counts, idf });
    rows.starts[paper + 1] = end;
  }
  return { starts: rows.starts, stems: rows.stems.subarray(0, end), weights: rows.weights.subarray(0, end) };
}

/** Leaves the counts at zero. */
function weigh(
  { stems, weights }: PaperRows,
  start: number,
  end: number,
  { counts, idf }: { readonly counts: Uint32Array; readonly idf: Float64Array },
): void {
  let squares = 0;
  for (let place = start; place < end; place += 1) {
    const stem = stems[place] ?? 0;
    const weight = (1 + Math.log(counts[stem] ?? 1)) * (idf[stem] ?? 0);
    weights[place] = weight;
    squares += weight * weight;
    counts[stem] = 0;
  }
  for (let place = start; place < end; place += 1) {
    weights[place] = (weights[place] ?? 0) / Math.sqrt(squares);
  }
}

/** XᵀX · axes, one look at each paper. */
function passOver(rows: PaperRows, axes: Matrix, dimensions: number): Matrix {
  const result = new Float64Array(axes.length);
  const paper = new Float64Array(dimensions);
  for (let number = 0; number + 1 < rows.starts.length; number += 1) {
    paper.fill(0);
    eachStem(rows, number, (row, weight) =>
      addRow(axes, row * dimensions, { to: paper, place: 0, size: dimensions, factor: weight }),
    );
    eachStem(rows, number, (row, weight) =>
      addRow(paper, 0, { to: result, place: row * dimensions, size: dimensions, factor: weight }),
    );
  }
  return result;
}

function eachStem(
  { starts, stems, weights }: PaperRows,
  paper: number,
  visit: (stem: number, weight: number) => void,
): void {
  const end = starts[paper + 1] ?? 0;
  for (let place = starts[paper] ?? 0; place < end; place += 1) {
    visit(stems[place] ?? 0, weights[place] ?? 0);
  }
}

function scaled(axes: Matrix, idf: Float64Array, dimensions: number): Matrix {
  let squares = 0;
  axes.forEach((component, place) => {
    const entry = component * (idf[Math.floor(place / dimensions)] ?? 0);
    axes[place] = entry;
    squares += entry * entry;
  });
  const factor = squares === 0 ? 0 : Math.sqrt(idf.length / squares);
  return axes.map((entry) => entry * factor);
}
