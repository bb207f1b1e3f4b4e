import { parentPort, workerData } from "node:worker_threads";
import { openRecordWriter, type RecordWrite } from "./record-writer.ts";
import type { WriterAnswer } from "./worker-writer.ts";

/** The thread that writes `papers.db`: its requests are changes, answered in their order, then “close”. */
const port = parentPort;
if (!port || typeof workerData !== "string") {
  throw new Error("This file is started as a worker, with the path of a database.");
}
const writer = openRecordWriter(workerData);

port.on("message", async (request: RecordWrite | "close") => {
  if (request === "close") {
    await (await writer).close();
    port.close();
    return;
  }
  port.postMessage(await answer(request));
});

async function answer(change: RecordWrite): Promise<WriterAnswer> {
  try {
    return { report: await (await writer).write(change) };
  } catch (error) {
    return { error };
  }
}
