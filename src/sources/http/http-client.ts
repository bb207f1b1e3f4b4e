/**
 * A service that is asked over HTTP, and how it wants to be asked. Queue, pacing and breaker belong to it and are shared
 * by all processes of a data directory, whatever host names it answers under.
 */
export interface HttpService {
  /** Short and stable: `arxiv`. Two services with one name share one queue. */
  readonly name: string;
  /** Only addresses that begin with one of these are asked. */
  readonly bases: readonly string[];
  /** Further origins that a redirect may lead to: `https://oaipmh.arxiv.org`. */
  readonly redirectOrigins?: readonly string[];
  /** Hosts the operator named himself: they alone may have a private, loopback or link-local address. */
  readonly privateHosts?: readonly string[];
  /** Between the starts of two requests. */
  readonly minIntervalMs: number;
  readonly maxConcurrent: number;
  /** After a refusal (429, or a status of `throttleStatuses`) that does not say how long to wait. */
  readonly pauseMs: number;
  /** What this service also answers when it wants less: arXiv 406 and 503. */
  readonly throttleStatuses?: readonly number[];
}

/** Everything is optional; the defaults suit an answer of a few hundred kilobytes. */
export interface HttpOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the call at any point, also while it waits for its turn. Says nothing about the service. */
  readonly signal?: AbortSignal;
  /** From the start of one exchange to its last byte. Default 30 s. A service that misses it has failed. */
  readonly deadlineMs?: number;
  /** How long to wait for a turn, an end of throttling and further attempts, in all. Default 60 s; 0: now or never. */
  readonly patienceMs?: number;
  /** Goes before whatever else this process wants of the service: a person waits. */
  readonly urgent?: boolean;
  /** Further attempts after a failure of the service. Default 2. */
  readonly retries?: number;
  /** Of the body as read, after unpacking. Default 8 MB; on the wire at most a quarter of it, where it is packed. */
  readonly maxBytes?: number;
  /** Media types that a good answer may have: `["application/json"]`. Default: any. */
  readonly types?: readonly string[];
  /** How a whole body ends, blanks aside: `</rss>`. One that does not was cut off, and is asked for again. */
  readonly endsWith?: string;
  /** Remembers the body with its ETag or Last-Modified for this long, and asks conditionally. Default: never. */
  readonly rememberMs?: number;
}

/** What a service answered: 2xx, or a 4xx that is about the question (404). Everything else is a `SourceError`. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Where the body came from, after redirects. */
  readonly url: string;
  /** The service said that nothing changed; the body is the remembered one. */
  readonly unchanged: boolean;
}

/** Asks services politely, one attempt after another, and never an address outside their bases. */
export interface HttpClient {
  /** @throws SourceError, or the reason of `signal`. */
  get(service: HttpService, url: string, options?: HttpOptions): Promise<HttpAnswer>;
  /** Sends `body` as JSON. For questions alone: it is asked again after a failure. */
  post(service: HttpService, url: string, body: unknown, options?: HttpOptions): Promise<HttpAnswer>;
  /** When the service may be asked again, where it has to be left alone. Asks nothing. */
  blockedUntil(service: HttpService): Promise<Date | undefined>;
}

/**
 * - `throttled`: the service wants to be left alone until `until`, or failed too often lately.
 * - `busy`: no turn came within the caller's patience.
 * - `unavailable`: no answer, a failure of its own (5xx), or an answer that was cut off.
 * - `refused`: we do not ask there: an address, redirect or scheme that is not allowed.
 * - `too-large`, `wrong-type`: an answer we do not read.
 * - `offline`: no service is asked at all.
 */
export type SourceErrorReason =
  | "throttled"
  | "busy"
  | "unavailable"
  | "refused"
  | "too-large"
  | "wrong-type"
  | "offline";

/** Why a service gave no answer. The message names the service and never an address or a header. */
export class SourceError extends Error {
  readonly reason: SourceErrorReason;
  readonly service: string;
  readonly until?: Date;
  readonly status?: number;

  constructor(
    service: string,
    reason: SourceErrorReason,
    message: string,
    more: { readonly until?: Date; readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(`${service} ${message}`, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "SourceError";
    this.service = service;
    this.reason = reason;
    if (more.until) {
      this.until = more.until;
    }
    if (more.status !== undefined) {
      this.status = more.status;
    }
  }
}
