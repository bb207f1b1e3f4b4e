import { parentPort, workerData } from "node:worker_threads";
import { openConceptEncoder } from "../encoders/concept-encoder.ts";
import { openPaperRecords } from "../records/paper-records.ts";
import { runPackingJob } from "./packing.ts";
import type { PackingOrder } from "./worker-packer.ts";

/** The thread that packs: it gets one order, answers it, and ends. */
const port = parentPort;
if (!port) {
  throw new Error("This file is started as a worker, with a job.");
}
const { job, directory, concepts, encoderName }: PackingOrder = workerData;
const encoder = concepts === undefined ? undefined : await openConceptEncoder(concepts);
if (encoder?.name !== encoderName) {
  throw new Error("The file of concept vectors has changed since the program was started");
}
const { records, close } = await openPaperRecords({ directory });
try {
  const packed = await runPackingJob(job, { records, encoder });
  const { buffer } = packed.image.vectors;
  port.postMessage(packed, buffer instanceof ArrayBuffer ? [buffer] : []);
} finally {
  await close();
}
