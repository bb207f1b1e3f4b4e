import { COMMANDS } from "../src/commands.ts";
import { createDispatch } from "../src/core/chat/dispatch.ts";
import type { Fields, Invocation } from "../src/core/chat/invocation.ts";
import type { Reply } from "../src/core/chat/reply.ts";
import type { Paper } from "../src/core/papers/paper.ts";
import type { Observation } from "../src/core/papers/signal-log.ts";
import { createLogger } from "../src/core/runtime/logger.ts";
import { createMiniSearchIndex } from "../src/indexes/minisearch-index.ts";
import { aClock } from "./a-clock.ts";
import { anInvocation } from "./an-invocation.ts";
import { createMemoryRecords } from "./fakes/memory-records.ts";
import { MemoryResolver } from "./fakes/memory-resolver.ts";

interface ChatOptions {
  readonly papers?: readonly Paper[];
  readonly observations?: readonly Observation[];
  /** What a source knows and the library does not. */
  readonly elsewhere?: readonly Paper[];
  readonly now?: string;
}

/** A whole conversation in memory: the real commands, dispatch and index. */
export async function aChat({ papers = [], observations = [], elsewhere = [], now }: ChatOptions) {
  const clock = aClock(now);
  const { records, signals } = createMemoryRecords();
  const index = createMiniSearchIndex();
  const resolver = new MemoryResolver(elsewhere);
  const failures: string[] = [];
  await records.put(papers);
  await signals.observe(observations);
  await index.add(papers);
  const dispatch = createDispatch({
    commands: COMMANDS,
    services: { records, signals, index, resolver, clock },
    logger: createLogger({ write: (line) => failures.push(line), clock, level: "debug", scrub: (text) => text }),
    newReference: () => "7f3a",
  });

  async function ask(command: string, input: string | Fields, overrides: Partial<Invocation> = {}): Promise<Reply> {
    const reply = await dispatch(anInvocation({ command, input, ...overrides }));
    if (failures.length > 0) {
      throw new Error(`the command failed: ${failures.join("\n")}`);
    }
    return reply;
  }

  return { ask, records, resolver, clock };
}

export function titlesOf({ cards = [] }: Reply): readonly string[] {
  return cards.map(({ title }) => title);
}
