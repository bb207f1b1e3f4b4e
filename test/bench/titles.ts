import { parseArgs } from "node:util";
import type { PaperId } from "../../src/core/papers/paper.ts";
import { foldedWords } from "../../src/core/ranking/words.ts";
import { createSeededRandom, type SeededRandom } from "../../src/training/seeded-random.ts";
import { readPapers } from "./corpus.ts";
import { paperboy } from "./engines/paperboy.ts";
import { withSlip } from "./questions.ts";

/**
 * How often a title brings its paper first, as printed and as people remember it, over a data directory into which the
 * corpus has been imported: `npm run bench:titles -- --corpus FILE --home DATA-DIRECTORY [--misses]`.
 */
const SEED = 7;
const ASKED = 300;
const FEW_WORDS = 3;
const LEAST_WORDS = 4;

type Remember = (words: readonly string[], random: SeededRandom) => readonly string[] | undefined;

const WAYS: Readonly<Record<string, Remember>> = {
  "as printed": (words) => words,
  "one to three words": (words) => (words.length <= FEW_WORDS ? words : undefined),
  "one slip in a word": (words, random) => {
    const places = words.flatMap((word, place) => (/^[a-z]{4,}$/iu.test(word) ? [place] : []));
    const slipped = places[random.below(places.length)];
    return slipped === undefined
      ? undefined
      : words.map((word, place) => (place === slipped ? withSlip(word, random.next) : word));
  },
  "a word left out": (words, random) =>
    words.length < LEAST_WORDS ? undefined : words.toSpliced(random.below(words.length), 1),
  "two neighbours swapped": (words, random) => {
    const place = random.below(words.length - 1);
    return words.length < LEAST_WORDS
      ? undefined
      : words.toSpliced(place, 2, ...words.slice(place, place + 2).reverse());
  },
};

const { values } = parseArgs({
  options: { corpus: { type: "string" }, home: { type: "string" }, misses: { type: "boolean", default: false } },
});
if (values.corpus === undefined || values.home === undefined) {
  process.stderr.write("Usage: npm run bench:titles -- --corpus FILE --home DATA-DIRECTORY [--misses]\n");
  process.exitCode = 2;
} else {
  await measure(await titlesById(values.corpus), values.home);
}

async function titlesById(file: string): Promise<ReadonlyMap<PaperId, string>> {
  const titles = new Map<PaperId, string>();
  for await (const { ids, title } of readPapers({ file, copies: 1 })) {
    for (const id of ids) {
      titles.set(id, title);
    }
  }
  return titles;
}

async function measure(titles: ReadonlyMap<PaperId, string>, folder: string): Promise<void> {
  const engine = await paperboy.open(folder);
  const drawn = [...titles.values()];
  for (const [way, remember] of Object.entries(WAYS)) {
    const random = createSeededRandom(SEED);
    const missed: string[] = [];
    for (let asked = 0; asked < ASKED; ) {
      const title = drawn[random.below(drawn.length)] ?? "";
      const typed = remember(title.split(" "), random)?.join(" ");
      if (typed !== undefined) {
        const [first = ""] = await engine.ask({ kind: "short", words: typed });
        const came = titles.get(first) ?? "nothing";
        missed.push(...(isSame(came, title) ? [] : [`  ${typed} → ${came}`]));
        asked += 1;
      }
    }
    process.stdout.write(`${way}: ${ASKED - missed.length} of ${ASKED} came first\n`);
    process.stdout.write(values.misses ? missed.map((line) => `${line}\n`).join("") : "");
  }
  await engine.close?.();
}

function isSame(title: string, other: string): boolean {
  return foldedWords(title).join(" ") === foldedWords(other).join(" ");
}
