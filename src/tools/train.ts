import { access, readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { UserError } from "../core/runtime/errors.ts";
import type { TrainingNews, TrainingOrder } from "../training/train-thread.ts";
import { createProgress } from "./progress.ts";
import type { Terminal, Tool, ToolInput } from "./tool.ts";
import { writeLine } from "./write-line.ts";

type Done = Extract<TrainingNews, { kind: "done" }>;

const RECIPE = { dimensions: 128, epochs: 10, batch: 512, leastPapers: 5, mostWords: 15_000 } as const;
const FIRST_SEED = 1;
const SHOWN_EVERY = 10_000;

export const train: Tool = {
  name: "train",
  usage: "--corpus FILE --out FILE [--without FILE] [--seed N]",
  summary: "Makes the concept vectors from titles and abstracts",
  description:
    "Makes the concept vectors, by which papers are found that share no word with a question, from titles and abstracts " +
    "(JSON Lines, packed with gzip or not). Equal papers and seeds give equal files.",
  options: {
    corpus: { type: "string", value: "FILE", description: "the papers to learn from, one a line" },
    out: { type: "string", value: "FILE", description: "where the vectors go" },
    without: { type: "string", value: "FILE", description: "ids of papers to leave out, one a line" },
    seed: { type: "string", value: "N", description: `a whole number (default ${FIRST_SEED})` },
  },
  async run(input, { terminal }) {
    const order = await readOrder(input);
    const { papers, words, bytes } = await follow(order, terminal);
    if (words === 0) {
      throw new UserError("too-few-papers", `No word stands in ${RECIPE.leastPapers} papers of ${order.corpus}.`);
    }
    const counts = [papers, words, bytes].map((count) => count.toLocaleString("en"));
    await writeLine(terminal.stdout, `${order.out}: ${counts[1]} words from ${counts[0]} papers, ${counts[2]} bytes.`);
    return 0;
  },
};

async function readOrder({ options, operands }: ToolInput): Promise<TrainingOrder> {
  const { corpus, out, without, seed = String(FIRST_SEED) } = options;
  if (typeof corpus !== "string" || typeof out !== "string" || operands.length > 0) {
    throw new UserError("usage", "paperboy train needs --corpus and --out. “paperboy train --help” shows how.");
  }
  if (typeof seed !== "string" || !/^\d{1,9}$/.test(seed)) {
    throw new UserError("usage", "--seed is a whole number.");
  }
  await access(corpus).catch(() => {
    throw new UserError("no-file", `${corpus} cannot be read.`);
  });
  const ids = typeof without === "string" ? await readIds(without) : [];
  return { ...RECIPE, corpus, out, without: ids, seed: Number(seed) };
}

async function readIds(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new UserError("no-file", `${file} cannot be read.`);
  });
  return text.split("\n").map((line) => line.trim());
}

/** Shows the thread's news until it is done. */
function follow(order: TrainingOrder, terminal: Terminal): Promise<Done> {
  const worker = new Worker(new URL("../training/train-thread.js", import.meta.url), { workerData: order });
  const reading = createProgress(terminal, "reading");
  const learning = createProgress(terminal, "learning");
  let shown = 0;
  return new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (news: TrainingNews) => {
      if (news.kind === "read") {
        reading.show(news.papers);
      } else if (news.kind === "learned") {
        const rounded = news.seen - (news.seen % SHOWN_EVERY);
        if (rounded > shown) {
          shown = rounded;
          reading.end();
          learning.show(shown, news.share);
        }
      } else {
        learning.end();
        resolve(news);
      }
    });
  });
}
