import type { RawAnswer } from "./exchange.ts";
import { type HttpService, SourceError } from "./http-client.ts";
import type { Verdict } from "./pacing.ts";
import { readExhausted, readThrottle } from "./throttling.ts";

/** What to do after one exchange, and what it means for the service. */
export type Outcome =
  | { readonly kind: "answer"; readonly raw: RawAnswer; readonly verdict: Verdict }
  | { readonly kind: "unchanged"; readonly raw: RawAnswer; readonly verdict: Verdict }
  | { readonly kind: "redirect"; readonly location: string; readonly verdict: Verdict }
  /** `again`: another attempt may do better. */
  | { readonly kind: "failed"; readonly error: SourceError; readonly again: boolean; readonly verdict: Verdict }
  /** Without a time the service is left alone for as long as its rules say. */
  | { readonly kind: "throttled"; readonly untilMs?: number };

/** An outcome that was noted: whoever is throttled knows until when. */
export type Settled =
  | Exclude<Outcome, { kind: "throttled" }>
  | { readonly kind: "throttled"; readonly untilMs: number };

export interface Wanted {
  readonly types?: readonly string[];
  readonly endsWith?: string;
  readonly conditional: boolean;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** 4xx that are about the moment, not the question. */
const PASSING: ReadonlySet<number> = new Set([408, 425]);

export function judgeAnswer(service: HttpService, raw: RawAnswer, wanted: Wanted, nowMs: number): Outcome {
  const { status, headers } = raw;
  const throttle = readThrottle(service, status, headers, nowMs);
  if (throttle) {
    return { kind: "throttled", ...throttle };
  }
  const restUntil = readExhausted(headers, nowMs);
  const verdict: Verdict = { kind: "answered", ...(restUntil !== undefined && { restUntil }) };
  if (REDIRECTS.has(status) && headers.location !== undefined) {
    return { kind: "redirect", location: headers.location, verdict };
  }
  if (status === 304 && wanted.conditional) {
    return { kind: "unchanged", raw, verdict };
  }
  if (status < 200 || status >= 500 || (status >= 300 && status < 400) || PASSING.has(status)) {
    return failed(new SourceError(service.name, "unavailable", `answered with status ${status}.`, { status }), true);
  }
  return status < 300 ? judgeBody(service, raw, wanted, verdict) : { kind: "answer", raw, verdict };
}

function judgeBody(service: HttpService, raw: RawAnswer, { types, endsWith }: Wanted, verdict: Verdict): Outcome {
  const [type = ""] = (raw.headers["content-type"] ?? "").toLowerCase().split(";", 1);
  if (types && !types.includes(type.trim())) {
    const message = `answered with ${/^[\w.+/-]{1,80}$/u.test(type) ? type : "an unknown type"}.`;
    return failed(new SourceError(service.name, "wrong-type", message), false);
  }
  if (endsWith !== undefined && !raw.body.trimEnd().endsWith(endsWith)) {
    return failed(new SourceError(service.name, "unavailable", "sent an answer that was cut off."), true);
  }
  return { kind: "answer", raw, verdict };
}

/** A failure that is not an answer: no connection, too slow, too large, broken. */
export function judgeError(service: HttpService, cause: unknown): Outcome {
  if (cause instanceof SourceError) {
    return failed(cause, cause.reason === "unavailable");
  }
  return failed(new SourceError(service.name, "unavailable", "could not be reached, or broke off.", { cause }), true);
}

function failed(error: SourceError, again: boolean): Outcome {
  return { kind: "failed", error, again, verdict: { kind: "failed" } };
}
