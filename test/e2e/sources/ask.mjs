import { systemClock } from "../../../dist/src/core/runtime/clock.js";
import { createHttpClient } from "../../../dist/src/sources/http/polite-client.js";
import { openLibsqlState } from "../../../dist/src/state/libsql-state.js";

/** A process of its own that asks one service some times: `node ask.mjs DIRECTORY ADDRESS TIMES INTERVAL`. */
const [directory, address, times, interval] = process.argv.slice(2);
const { state, close } = await openLibsqlState(directory, systemClock);
const client = createHttpClient({
  state,
  clock: systemClock,
  random: Math.random,
  userAgent: "Paperboy/0.0.0 (test)",
  logger: { debug() {}, info() {}, warn() {}, error() {} },
  memory: { get: async () => undefined, set: async () => true },
});
const service = {
  name: "fake",
  bases: [address],
  privateHosts: ["127.0.0.1"],
  minIntervalMs: Number(interval),
  maxConcurrent: 1,
  pauseMs: 1_000,
};
await Promise.all(
  Array.from({ length: Number(times) }, (_, n) => client.get(service, `${address}/${process.pid}/${n}`)),
);
await close();
