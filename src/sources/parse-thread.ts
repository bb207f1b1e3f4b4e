import { parentPort } from "node:worker_threads";
import { parsePageHere } from "./parse-page.ts";
import type { ParseAnswer, ParseRequest } from "./parse-worker.ts";

/** The thread that reads pages; requests are answered in their order. */
const port = parentPort;
if (!port) {
  throw new Error("This file is started as a worker.");
}

async function answer({ kind, text, now }: ParseRequest): Promise<ParseAnswer> {
  try {
    return { page: await parsePageHere(kind, text, now) };
  } catch (error) {
    return { error };
  }
}

let last = Promise.resolve();
port.on("message", (request: ParseRequest) => {
  last = last.then(async () => port.postMessage(await answer(request)));
});
