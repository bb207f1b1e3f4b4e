import { describe } from "vitest";
import { paperRecordsContract } from "../contracts/paper-records-contract.ts";
import { recordsOnceContract } from "../contracts/records-once-contract.ts";
import { signalLogContract } from "../contracts/signal-log-contract.ts";
import { createMemoryRecords } from "../fakes/memory-records.ts";

describe("records in memory, for tests", () => {
  paperRecordsContract(() => createMemoryRecords().records);
  recordsOnceContract(createMemoryRecords);
});

describe("signals in memory, for tests", () => {
  signalLogContract(createMemoryRecords);
});
