import { describe } from "vitest";
import { createMemoryState } from "../../src/state/memory-state.ts";
import { stateContract } from "../contracts/state-contract.ts";

describe("state in memory", () => {
  stateContract(createMemoryState);
});
