import { parentPort } from "node:worker_threads";
import { answerInOrder } from "../thread-in-order.ts";
import { parsePageHere } from "./parse-page.ts";
import type { ParseRequest } from "./parse-worker.ts";

/** The thread that reads pages. */
const port = parentPort;
if (!port) {
  throw new Error("This file is started as a worker.");
}
answerInOrder(port, ({ kind, text, now }: ParseRequest) => parsePageHere(kind, text, now));
