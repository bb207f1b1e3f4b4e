import type { IncomingMessage } from "node:http";
import { splitPath } from "./match-route.ts";

const MOST_BYTES = 64 * 1024;
/** So much of a body that is too large is thrown away before its sender is told; who sends more is cut off. */
const MOST_DISCARDED = 16 * 1024 * 1024;

export interface Target {
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** @returns `undefined` for a target that cannot be read */
export function readTarget(url: string): Target | undefined {
  const [path = "", ...rest] = url.split("?");
  if (!path.startsWith("/")) {
    return undefined;
  }
  try {
    return { parts: splitPath(path).map(decodeURIComponent), query: new URLSearchParams(rest.join("?")) };
  } catch {
    return undefined;
  }
}

/** @returns `undefined` for a body that is too large */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_DISCARDED) {
      return undefined;
    }
    if (bytes <= MOST_BYTES) {
      chunks.push(chunk);
    }
  }
  if (bytes > MOST_BYTES) {
    return undefined;
  }
  const isForm = /^application\/x-www-form-urlencoded\b/iu.test(request.headers["content-type"] ?? "");
  return new URLSearchParams(isForm ? Buffer.concat(chunks).toString() : "");
}
