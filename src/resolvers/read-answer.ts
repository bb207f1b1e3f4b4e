import type { z } from "zod";
import { type HttpAnswer, type HttpService, SourceError } from "../sources/http/http-client.ts";

const UNKNOWN = new Set([404, 410]);

/**
 * The body of a good answer; `undefined` where the service says that it knows no such thing.
 * @throws SourceError where the answer says neither.
 */
export function readBody(service: HttpService, { status, body }: HttpAnswer): string | undefined {
  if (UNKNOWN.has(status)) {
    return undefined;
  }
  if (status !== 200) {
    throw new SourceError(service.name, "unavailable", `answered with status ${status}.`, { status });
  }
  return body;
}

/** The same, of an answer in JSON. */
export function readJson<S extends z.ZodType>(
  service: HttpService,
  answer: HttpAnswer,
  schema: S,
): z.output<S> | undefined {
  const body = readBody(service, answer);
  return body === undefined ? undefined : legible(service, () => schema.parse(JSON.parse(body)));
}

/** @throws SourceError in place of whatever reading an answer throws. */
export function legible<Value>(service: HttpService, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw cause instanceof SourceError
      ? cause
      : new SourceError(service.name, "unavailable", "answered something that cannot be read.", { cause });
  }
}
