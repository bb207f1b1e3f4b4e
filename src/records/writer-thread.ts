import { parentPort, workerData } from "node:worker_threads";
import { answerInOrder } from "../thread-in-order.ts";
import { openRecordWriter, type RecordWrite } from "./record-writer.ts";

/** The thread that writes `papers.db`: its requests are changes, then “close”. */
const port = parentPort;
if (!port || typeof workerData !== "string") {
  throw new Error("This file is started as a worker, with the path of a database.");
}
const writer = openRecordWriter(workerData);

answerInOrder(port, async (request: RecordWrite | "close") => {
  if (request !== "close") {
    return (await writer).write(request);
  }
  await (await writer).close();
  port.close();
  return undefined;
});
