import type { PaperSource, SourceItem } from "../../src/core/papers/paper-source.ts";
import { SourceError } from "../../src/sources/http/http-client.ts";

/** Gives what it was told to, by day; remembers which spans it was asked for. */
export class MemorySource implements PaperSource {
  readonly name: string;
  readonly asked: string[] = [];
  /** The next asking fails, after so many items. */
  failAfter: number | undefined;
  readonly #days: ReadonlyMap<string, readonly SourceItem[]>;

  constructor(name: string, days: Readonly<Record<string, readonly SourceItem[]>>) {
    this.name = name;
    this.#days = new Map(Object.entries(days));
  }

  async *papers(since: Date, signal: AbortSignal, until = since): AsyncGenerator<SourceItem> {
    signal.throwIfAborted();
    const [first, last] = [since, until].map((moment) => moment.toISOString().slice(0, 10));
    this.asked.push(`${first}..${last}`);
    const inside = [...this.#days].filter(([day]) => day >= (first ?? "") && day <= (last ?? ""));
    let given = 0;
    for (const item of inside.flatMap(([, items]) => items)) {
      this.#failAt(given);
      given += 1;
      yield item;
    }
    this.#failAt(given);
  }

  #failAt(given: number): void {
    if (this.failAfter === given) {
      this.failAfter = undefined;
      throw new SourceError(this.name, "unavailable", "does not answer.");
    }
  }
}
