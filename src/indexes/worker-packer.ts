import { Worker } from "node:worker_threads";
import { SMALL_YOUNG_HEAP } from "../small-heap.ts";
import type { Packed, Packer, PackingJob } from "./packing.ts";

/** All that the packing thread has to know. */
export interface PackingOrder {
  readonly job: PackingJob;
  /** Of the records. */
  readonly directory: string;
  /** The file of concept vectors. */
  readonly concepts: string | undefined;
  readonly encoderName: string | undefined;
}

/** Many megabytes: handed over instead of being copied. */
function ownBuffer({ buffer }: Int8Array): readonly ArrayBuffer[] {
  return buffer instanceof ArrayBuffer ? [buffer] : [];
}

/** Does each job in a thread of its own, whose memory goes with it. Jobs do not keep the process alive by themselves. */
export function createWorkerPacker(about: Omit<PackingOrder, "job">): Packer {
  const running = new Set<Worker>();

  function run(job: PackingJob): Promise<Packed> {
    const workerData: PackingOrder = { ...about, job };
    const transferList = job.do === "merge" ? job.segments.flatMap(({ vectors }) => ownBuffer(vectors)) : [];
    const worker = new Worker(new URL("./packing-thread.js", import.meta.url), {
      workerData,
      transferList,
      resourceLimits: SMALL_YOUNG_HEAP,
    });
    running.add(worker);
    return new Promise<Packed>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => {
        running.delete(worker);
        reject(new Error("The thread that packs the index has ended."));
      });
    });
  }

  return {
    run,
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}
