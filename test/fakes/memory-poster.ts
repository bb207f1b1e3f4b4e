import type { Person, Place } from "../../src/core/chat/invocation.ts";
import type { MessageId, Missing, Outcome, Part, Poster } from "../../src/core/chat/poster.ts";
import type { Clock } from "../../src/core/runtime/clock.ts";

interface Posted extends Part {
  readonly id: MessageId;
  readonly at: Date;
}

/** A platform in memory, without idempotency: the same part sent twice stands there twice. */
export class MemoryPoster implements Poster {
  readonly form: Poster["form"];
  readonly posted: Posted[] = [];
  readonly #clock: Clock;
  readonly #closed: ReadonlySet<string>;
  #next: "accept" | "lose answer" | "hold" = "accept";

  constructor(clock: Clock, closedChannels: readonly string[] = [], form: Poster["form"] = "thread") {
    this.form = form;
    this.#clock = clock;
    this.#closed = new Set(closedChannels);
  }

  loseNextAnswer(): void {
    this.#next = "lose answer";
  }

  holdNext(): void {
    this.#next = "hold";
  }

  async check({ channel }: Place): Promise<readonly Missing[]> {
    return this.#closed.has(channel) ? ["Send Messages"] : [];
  }

  async send(part: Part): Promise<Outcome> {
    const next = this.#next;
    this.#next = "accept";
    if (this.#closed.has(part.place.channel)) {
      return { kind: "refused", permanent: true, why: "Missing Permissions" };
    }
    if ((await part.mayStillSend?.()) === false) {
      return { kind: "not-sent" };
    }
    if (next === "hold") {
      return { kind: "not-sent", retryAfterMs: 1_000 };
    }
    const id = `message-${this.posted.length + 1}`;
    this.posted.push({ ...part, id, at: this.#clock.now() });
    return next === "lose answer" ? { kind: "unknown" } : { kind: "sent", id };
  }

  async find({ channel }: Place, key: string, since: Date, parent?: MessageId): Promise<MessageId | undefined> {
    const there = this.posted.filter((one) => one.place.channel === channel && one.parent === parent);
    return there.find((one) => one.key === key && one.at >= since)?.id;
  }

  directPlace({ platform, user }: Person): Place {
    return { platform, tenant: `@${user}`, channel: `@${user}` };
  }
}
