import { COMMANDS } from "../src/commands.ts";
import { createDispatch } from "../src/core/chat/dispatch.ts";
import type { Fields, Invocation } from "../src/core/chat/invocation.ts";
import type { Reply } from "../src/core/chat/reply.ts";
import type { DigestDesk } from "../src/core/digests/desk.ts";
import type { FeedAddresses } from "../src/core/digests/feed.ts";
import type { MailDesk } from "../src/core/digests/mail-desk.ts";
import type { Paper } from "../src/core/papers/paper.ts";
import type { PaperSearcher } from "../src/core/papers/paper-searcher.ts";
import type { PaperResolver } from "../src/core/papers/paper-source.ts";
import type { Observation } from "../src/core/papers/signal-log.ts";
import type { SourceWatch } from "../src/core/papers/source-watch.ts";
import { createLogger } from "../src/core/runtime/logger.ts";
import { createSegmentedIndex } from "../src/indexes/segmented-index.ts";
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
  readonly watch?: SourceWatch;
  /** In place of one that knows `elsewhere`. */
  readonly resolver?: PaperResolver;
  readonly searcher?: PaperSearcher;
  readonly desk?: DigestDesk;
  readonly mail?: MailDesk;
  readonly feeds?: FeedAddresses;
}

/** A whole conversation in memory: the real commands, dispatch and index. */
export async function aChat({ papers = [], observations = [], elsewhere = [], now, ...services }: ChatOptions) {
  const clock = aClock(now);
  const { records, signals } = createMemoryRecords();
  const index = createSegmentedIndex();
  const resolver = new MemoryResolver(elsewhere);
  const failures: string[] = [];
  await records.put(papers);
  await signals.observe(observations);
  let rev = 0;
  async function refresh(): Promise<void> {
    const changes = await records.changes(rev, 1_000);
    rev = changes.at(-1)?.rev ?? rev;
    await index.add(changes.flatMap(({ paper }) => (paper ? [paper] : [])));
    await index.remove(changes.flatMap(({ id, paper }) => (paper ? [] : [id])));
  }
  await refresh();
  const dispatch = createDispatch({
    commands: COMMANDS,
    services: { records, signals, index, resolver, clock, refresh, ...services },
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

  return { ask, dispatch, records, signals, resolver, clock };
}

export function titlesOf({ cards = [] }: Reply): readonly string[] {
  return cards.map(({ title }) => title);
}
