import { parentPort } from "node:worker_threads";
import { answerInOrder } from "../thread-in-order.ts";
import { slicePage } from "./page-slices.ts";
import { parsePageHere } from "./parse-page.ts";
import type { ParseRequest } from "./parse-worker.ts";

/** The thread that reads pages. */
const port = parentPort;
if (!port) {
  throw new Error("This file is started as a worker.");
}
answerInOrder(port, async ({ kind, text, now }: ParseRequest) => slicePage(await parsePageHere(kind, text, now)));
