import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { SourceError } from "./http-client.ts";

const MAX_HEADER_BYTES = 16_384;
const IDLE_SOCKET_MS = 4_000;

const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

export interface Connections {
  readonly http: http.Agent;
  readonly https: https.Agent;
  readonly lookup: LookupFunction;
}

/** The connections to one service. Idle ones close soon and keep no process alive. */
export function openConnections(maxConcurrent: number, lookup: LookupFunction): Connections {
  const options = { keepAlive: true, maxSockets: maxConcurrent, timeout: IDLE_SOCKET_MS };
  return { http: new http.Agent(options), https: new https.Agent(options), lookup };
}

interface Question {
  readonly service: string;
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  /** Ends the exchange wherever it is: while connecting, between headers, inside the body. */
  readonly signal: AbortSignal;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One question and its answer, whole: never more of it in memory than allowed, and nothing of it is followed. */
export async function exchange(question: Question, connections: Connections): Promise<RawAnswer> {
  const response = await send(question, connections);
  const headers = flatHeaders(response.headers);
  const status = response.statusCode ?? 0;
  const body = await readBody(response, headers, question);
  return { status, headers, body };
}

function send(question: Question, connections: Connections): Promise<http.IncomingMessage> {
  const { url, method, headers, body, signal } = question;
  const [transport, agent] = url.protocol === "https:" ? [https, connections.https] : [http, connections.http];
  return new Promise((resolve, reject) => {
    const request = transport.request(
      url,
      { method, headers, agent, lookup: connections.lookup, signal, maxHeaderSize: MAX_HEADER_BYTES },
      (response) => {
        // Without a listener an error that comes after the last reader has left ends the process.
        response.on("error", () => undefined);
        resolve(response);
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

async function readBody(
  response: http.IncomingMessage,
  headers: RawAnswer["headers"],
  { service, maxBytes }: Question,
): Promise<string> {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  const unpack = UNPACKERS[encoding];
  if (!unpack && encoding !== "identity" && encoding !== "") {
    response.destroy();
    throw new SourceError(service, "wrong-type", "answered in a packing that was not asked for.");
  }
  const tooLarge = () => new SourceError(service, "too-large", "sent more than is read.");
  const maxWireBytes = unpack ? maxBytes / 2 : maxBytes;
  if (Number(headers["content-length"] ?? 0) > maxWireBytes) {
    response.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  const capped = (limit: number) => atMost(limit, tooLarge);
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of capped(maxBytes)(source)) {
      chunks.push(chunk);
    }
  };
  await (unpack
    ? pipeline(response as Readable, capped(maxWireBytes), unpack(), collect)
    : pipeline(response as Readable, collect));
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function atMost(limit: number, tooLarge: () => Error) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > limit) {
        throw tooLarge();
      }
      yield chunk;
    }
  };
}

function flatHeaders(headers: http.IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}
