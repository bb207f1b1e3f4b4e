import type { PaperResolver } from "../../../src/core/papers/paper-source.ts";
import { systemClock } from "../../../src/core/runtime/clock.ts";
import { createLogger } from "../../../src/core/runtime/logger.ts";
import { fillLibrary } from "../../../src/fill-library.ts";
import { openLibrary } from "../../../src/library.ts";
import { CONCEPTS_FILE } from "../../../src/project-root.ts";
import { type BenchQuestion, type Engine, FIRST_PAGE, KINDS, type OpenEngine } from "../engine.ts";

/**
 * The whole of a data directory as the bot opens it: records, index, vectors. So build is an import, records written
 * and synchronised to disk included, and memory is all that the bot takes before a platform connects.
 */
export const paperboy: Engine = {
  kinds: KINDS,
  adds: true,
  async build(batches, folder) {
    const library = await openAt(folder);
    const filling = fillLibrary(library, () => undefined);
    for await (const batch of batches) {
      await filling.put(batch);
    }
    await filling.finish();
    await library.close();
  },
  async open(folder) {
    const library = await openAt(folder);
    const { index, records } = library.services;

    async function ask(question: BenchQuestion): Promise<readonly string[]> {
      if (question.kind === "prefix") {
        return (await index.suggest(question.words, FIRST_PAGE)).map(({ id }) => id);
      }
      const answer =
        question.kind === "similar"
          ? index.similar([{ title: question.title, abstract: question.abstract, weight: 1 }], { limit: FIRST_PAGE })
          : index.search(question.words, { limit: FIRST_PAGE });
      return (await answer).hits.map(({ id }) => id);
    }

    return {
      ask,
      async add(papers) {
        await records.put(papers);
        await library.refresh();
      },
      close: () => library.close(),
    } satisfies OpenEngine;
  },
};

const noResolver: PaperResolver = { resolve: async () => undefined };

function openAt(home: string) {
  const write = (line: string) => process.stderr.write(`${line}\n`);
  const logger = createLogger({ write, clock: systemClock, level: "warn", scrub: (text) => text });
  return openLibrary({ home, concepts: CONCEPTS_FILE, resolver: noResolver, clock: systemClock, logger });
}
