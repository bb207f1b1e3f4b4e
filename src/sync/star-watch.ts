import type { PaperIndex } from "../core/papers/paper-index.ts";
import type { PaperRecords } from "../core/papers/paper-records.ts";
import type { SignalLog } from "../core/papers/signal-log.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { State } from "../core/runtime/state.ts";
import { resolverService } from "../resolvers/services.ts";
import { dayOf } from "../sources/day-of.ts";
import { type HttpClient, SourceError } from "../sources/http/http-client.ts";
import type { AnswerMemory } from "../sources/http/remembered.ts";
import { createGitHubStars } from "./github-stars.ts";
import type { HealthBook } from "./health-book.ts";
import { createHourlyAllowance, type HourlyAllowance } from "./hourly-allowance.ts";
import { daysBefore } from "./spans.ts";
import { type PaperRepository, youngRepositories } from "./young-repositories.ts";

/** An older paper does not trend again by its stars. */
const YOUNG_DAYS = 30;
const DAY_MS = 86_400_000;
/** Of the 60 that GitHub allows without a token. The rest is for links that people paste. */
const PER_HOUR_KEYLESS = 40;
/** Of 5,000: so many take less than the hour until the next look. */
const PER_LOOK_WITH_TOKEN = 4_000;
/** A repository that is gone, or that GitHub does not show, seldom comes back. */
const REST_WHEN_GONE_MS = 7 * DAY_MS;
/** What is about the moment, not about the repository that was asked for. */
const PASSING: ReadonlySet<string> = new Set(["busy", "offline"]);

interface StarParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly token?: string | undefined;
  readonly index: PaperIndex;
  readonly records: PaperRecords;
  readonly signals: SignalLog;
  readonly state: State;
  readonly clock: Clock;
  readonly health: HealthBook;
  /** Holds which repositories to leave alone, and until when. */
  readonly memory: AnswerMemory;
}

/**
 * Looks up the stars of young papers' repositories, the youngest first, each once a day, as far as the allowance goes.
 * A paper whose stars somebody else told today is not asked for.
 */
export function createStarWatch(parts: StarParts): (signal: AbortSignal) => Promise<void> {
  const { client, address, health } = parts;
  const service = resolverService("gitHub", address);
  const rest = createRest(parts);
  const ask = createGitHubStars(parts);

  return async (signal) => {
    if (await client.blockedUntil(service)) {
      return;
    }
    const purse = createPurse(parts);
    try {
      const asked = await lookOnce(parts, { rest, purse, signal, ask: (one) => askOnce(one, purse, signal) });
      await (asked > 0 ? health.succeeded(service.name, undefined) : undefined);
    } catch (error) {
      if (!(error instanceof SourceError)) {
        throw error;
      }
      await health.failed(service.name, error.message, error.until);
    }
  };

  async function askOnce(repository: string, purse: HourlyAllowance, signal: AbortSignal): Promise<number | undefined> {
    try {
      const { stars, moved } = await ask(repository, signal);
      await (moved ? purse.spend(0) : undefined);
      await (stars === undefined ? rest.begin(repository, REST_WHEN_GONE_MS) : undefined);
      return stars;
    } catch (error) {
      // Else the same repository would end every look before the others' turn.
      await (error instanceof SourceError && !PASSING.has(error.reason) ? rest.begin(repository, DAY_MS) : undefined);
      throw error;
    }
  }
}

interface Look {
  readonly rest: Rest;
  readonly purse: HourlyAllowance;
  readonly signal: AbortSignal;
  readonly ask: (repository: string) => Promise<number | undefined>;
}

/** How many repositories were asked for. Papers of one share its answer. */
async function lookOnce(parts: StarParts, { rest, purse, signal, ask }: Look): Promise<number> {
  const known = new Map<string, number | undefined>();
  for await (const { id, repository } of dueRepositories(parts, rest)) {
    signal.throwIfAborted();
    if (!known.has(repository)) {
      if (!(await purse.spend(1))) {
        break;
      }
      known.set(repository, await ask(repository));
    }
    const value = known.get(repository);
    if (value !== undefined) {
      await parts.signals.observe([{ id, kind: "stars", value, observedAt: parts.clock.now() }]);
    }
  }
  return known.size;
}

/** Those of which nobody told the stars today. */
async function* dueRepositories(parts: StarParts, rest: Rest): AsyncGenerator<PaperRepository> {
  const today = dayOf(parts.clock.now());
  for await (const page of youngRepositories(parts, daysBefore(today, YOUNG_DAYS))) {
    const ids = page.map(({ id }) => id);
    const told = await parts.signals.since(new Date(today), ids);
    const done = new Set(told.filter(({ kind }) => kind === "stars").map(({ id }) => id));
    for (const one of page.filter(({ id }) => !done.has(id))) {
      if (!(await rest.lasts(one.repository))) {
        yield one;
      }
    }
  }
}

/** One request is left over each time: a repository that has moved takes two. */
function createPurse({ token, state, clock }: StarParts): HourlyAllowance {
  let left = PER_LOOK_WITH_TOKEN;
  return token === undefined
    ? createHourlyAllowance({ state, clock, name: "github-stars", perHour: PER_HOUR_KEYLESS })
    : { spend: async () => left-- > 0 };
}

type Rest = ReturnType<typeof createRest>;

/** Repositories that are left alone for a time. */
function createRest({ memory, clock }: StarParts) {
  const keyOf = (repository: string) => repository.toLowerCase();
  return {
    async lasts(repository: string): Promise<boolean> {
      const until = await memory.get(keyOf(repository));
      return typeof until === "string" && Date.parse(until) > clock.now().getTime();
    },
    async begin(repository: string, ms: number): Promise<void> {
      await memory.set(keyOf(repository), new Date(clock.now().getTime() + ms).toISOString(), ms);
    },
  };
}
