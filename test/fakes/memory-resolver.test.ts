import { describe } from "vitest";
import { aPaper } from "../a-paper.ts";
import { paperResolverContract } from "../contracts/paper-resolver-contract.ts";
import { MemoryResolver } from "./memory-resolver.ts";

describe("the resolver in memory", () => {
  paperResolverContract({
    create: () => new MemoryResolver([aPaper({ id: "arxiv:2601.01234", ids: ["arxiv:2601.01234"] })]),
    known: { type: "arxiv", id: "2601.01234" },
    unknown: { type: "arxiv", id: "2601.09999" },
  });
});
