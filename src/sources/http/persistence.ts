import { allowedUrl } from "./addresses.ts";
import { type AttemptParts, createAttempts, type Question } from "./attempts.ts";
import { type HttpOptions, type HttpService, SourceError } from "./http-client.ts";
import { limitedSignal } from "./limited-signal.ts";
import { retryPause } from "./pacing.ts";
import type { Patience } from "./turns.ts";
import type { Settled } from "./verdicts.ts";

const DEFAULT_PATIENCE_MS = 60_000;
const DEFAULT_RETRIES = 2;
const MAX_REDIRECTS = 3;

/** What was heard in the end, and where. */
export interface Heard {
  readonly outcome: Extract<Settled, { kind: "answer" | "unchanged" }>;
  readonly url: URL;
}

type Ask = (service: HttpService, question: Question, options: HttpOptions) => Promise<Heard>;

/** Follows redirects and tries again, as far as patience goes. */
export function createPersistence(parts: AttemptParts): Ask {
  const { clock, timing, random } = parts;
  const attempt = createAttempts(parts);
  const nowMs = () => clock.now().getTime();

  async function persist(
    service: HttpService,
    asked: Question,
    options: HttpOptions,
    patience: Patience,
  ): Promise<Heard> {
    let question = asked;
    for (let redirects = 0, tried = 0; ; ) {
      const outcome = await attempt(service, question, options, patience);
      if (outcome.kind === "answer" || outcome.kind === "unchanged") {
        return { outcome, url: question.url };
      }
      if (outcome.kind === "redirect") {
        redirects += 1;
        question = redirected(service, question, outcome.location, redirects);
      } else {
        await timing.pause(pauseAfter(service, outcome, { tried, ...options }, patience), patience.signal);
        tried += outcome.kind === "failed" ? 1 : 0;
      }
    }
  }

  /** @throws SourceError where no further attempt is made. */
  function pauseAfter(
    service: HttpService,
    outcome: Extract<Settled, { kind: "failed" | "throttled" }>,
    { tried, retries = DEFAULT_RETRIES }: { readonly tried: number; readonly retries?: number },
    { until }: Patience,
  ): number {
    if (outcome.kind === "throttled") {
      if (outcome.untilMs > until) {
        throw throttled(service, new Date(outcome.untilMs));
      }
      return Math.max(0, outcome.untilMs - nowMs());
    }
    const waitMs = retryPause(tried, random());
    if (!outcome.again || tried >= retries || nowMs() + waitMs > until) {
      throw outcome.error;
    }
    return waitMs;
  }

  return async (service, question, options) => {
    const { signal, patienceMs = DEFAULT_PATIENCE_MS } = options;
    const busy = () => new SourceError(service.name, "busy", "has no turn free in time.");
    const limit = limitedSignal(signal, patienceMs, busy, timing);
    try {
      return await persist(service, question, options, { signal: limit.signal, until: nowMs() + patienceMs });
    } finally {
      limit.end();
    }
  };
}

function throttled({ name }: HttpService, until: Date): SourceError {
  return new SourceError(name, "throttled", "wants to be left alone for a while.", { until });
}

/** What a caller sends to one origin, such as a key, is for that origin. */
function redirected(service: HttpService, question: Question, location: string, redirects: number): Question {
  const target = URL.canParse(location, question.url.href) ? new URL(location, question.url).href : location;
  const url = allowedUrl(service, target, "redirect");
  if (redirects > MAX_REDIRECTS || question.method === "POST") {
    throw new SourceError(service.name, "refused", "sends us from one address to another.");
  }
  if (url.origin === question.url.origin) {
    return { ...question, url };
  }
  const { "user-agent": agent = "", accept = "", "accept-encoding": packing = "" } = question.headers;
  return {
    ...question,
    url,
    headers: { "user-agent": agent, accept, "accept-encoding": packing },
    conditional: false,
  };
}
