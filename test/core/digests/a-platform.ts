import type { Person, Place } from "../../../src/core/chat/invocation.ts";
import type { MessageId, Missing, Outcome, Part, Poster } from "../../../src/core/chat/poster.ts";
import type { Clock } from "../../../src/core/runtime/clock.ts";

/** `keys`: a second message with a key is the first one. `read back`: it is a second one. `blind`: and nobody can look. `mail`: blind, and all in one message. */
export type Kind = "keys" | "read back" | "blind" | "mail";

/** What becomes of one attempt. */
export type Fate =
  | "accept"
  | "lose answer"
  | "lose request"
  | "hold"
  | "unreachable"
  | { readonly refuse: string; readonly permanent: boolean };

interface Standing extends Part {
  readonly id: MessageId;
  readonly at: Date;
}

/** A platform in memory that keeps what was posted, and treats attempts as a test says. */
export class APlatform implements Poster {
  readonly form: Poster["form"];
  readonly standing: Standing[] = [];
  readonly attempts: Part[] = [];
  readonly looks: Date[] = [];
  missing: readonly Missing[] = [];
  /** Taken one an attempt; then `always`. */
  readonly fates: Fate[] = [];
  always: Fate | ((part: Part) => Fate) = "accept";
  /** Called between the asking and the bytes. */
  beforeBytes: () => void = () => undefined;
  readonly #kind: Kind;
  readonly #clock: Clock;

  constructor(kind: Kind, clock: Clock) {
    this.form = kind === "mail" ? "single" : "thread";
    this.#kind = kind;
    this.#clock = clock;
  }

  /** What people see there, a thread after its parent. */
  texts(channel = "papers"): readonly string[] {
    return this.standing.filter(({ place }) => place.channel === channel).map(({ message }) => message.text);
  }

  async check(): Promise<readonly Missing[]> {
    return this.missing;
  }

  async send(part: Part): Promise<Outcome> {
    this.attempts.push(part);
    const fate = this.fates.shift() ?? (typeof this.always === "function" ? this.always(part) : this.always);
    if (typeof fate === "object") {
      return { kind: "refused", permanent: fate.permanent, why: fate.refuse };
    }
    this.beforeBytes();
    if ((await part.mayStillSend?.()) === false || fate === "unreachable") {
      return { kind: "not-sent" };
    }
    if (fate === "hold") {
      return { kind: "not-sent", retryAfterMs: 7_000 };
    }
    if (fate === "lose request") {
      return { kind: "unknown" };
    }
    const id = this.#post(part);
    return fate === "lose answer" ? { kind: "unknown" } : { kind: "sent", id };
  }

  #post(part: Part): MessageId {
    const known = this.#kind === "keys" ? this.standing.find(({ key }) => key === part.key) : undefined;
    const id = known?.id ?? `message-${this.standing.length + 1}`;
    if (!known) {
      this.standing.push({ ...part, id, at: this.#clock.now() });
    }
    return id;
  }

  async find(place: Place, key: string, since: Date, parent?: MessageId): Promise<MessageId | undefined> {
    this.looks.push(this.#clock.now());
    if (this.#kind === "blind" || this.#kind === "mail") {
      throw new Error("this platform cannot be read back");
    }
    return this.standing.find(
      (one) => one.place.channel === place.channel && one.parent === parent && one.key === key && one.at >= since,
    )?.id;
  }

  directPlace({ platform, user }: Person): Place {
    return { platform, tenant: `@${user}`, channel: `@${user}` };
  }
}
