import { describe, expect, it } from "vitest";
import { aDirectory } from "../../a-directory.ts";
import { runDriver, startDriver } from "./start-driver.ts";

describe("the file of paper records", () => {
  it("grows by less than 100 kB when one paper is put into 20,000", async () => {
    const directory = aDirectory();
    const filler = startDriver("fill", directory, 20_000);
    expect(await filler.ended).toBe(0);
    expect(await runDriver("logGrowthOfOnePut", directory)).toBeLessThan(100_000);
  });

  it("does not keep a process alive that forgot to close it", async () => {
    const writer = startDriver("put", aDirectory(), "a");
    expect(await writer.ended).toBe(0);
    expect(writer.said).toEqual([["added"]]);
  });

  it("is refused in one sentence when a newer program wrote it", async () => {
    const directory = aDirectory();
    await runDriver("put", directory, "a");
    expect(await runDriver("pretendNewer", directory)).toBe(
      "This data directory was written by a newer Paperboy (format 7, I know 1). " +
        "Update Paperboy or choose another PAPERBOY_HOME.",
    );
  });
});
