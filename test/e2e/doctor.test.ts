import { describe, expect, it } from "vitest";
import { aWorld } from "./a-world.ts";
import { run } from "./paperboy.ts";

describe("paperboy doctor", () => {
  it("says what it found of the data directory, of every service and of the clock", async () => {
    const { env } = await aWorld();
    const { code, stdout } = await run(["doctor"], { env });
    expect(stdout).toMatch(/^ok {3}.+ holds 0 papers, on a local disk with \d+ GB free$/mu);
    expect(stdout).toContain("ok   hugging-face answers: the daily papers, their votes and stars");
    for (const name of [
      "arxiv",
      "semantic-scholar",
      "openalex",
      "datacite",
      "crossref",
      "openreview",
      "openreview-v1",
    ]) {
      expect(stdout).toContain(`ok   ${name} answers`);
    }
    for (const name of ["acl-anthology", "biorxiv", "github", "dblp", "doi"]) {
      expect(stdout).toContain(`ok   ${name} answers`);
    }
    expect(stdout).toMatch(/^ok {3}the clock agrees with those of \d+ services$/mu);
    expect(code).toBe(0);
  });

  it("names a source that does not answer and what is missing without it, and exits with 1", async () => {
    const { huggingFace, env } = await aWorld();
    await huggingFace.stop();
    const { code, stdout } = await run(["doctor"], { env });
    expect(stdout).toMatch(/^FAIL hugging-face .+; missing meanwhile: the daily papers/mu);
    expect(code).toBe(1);
  });

  it("finds it weak, no failure, that a service refuses which only some links need", async () => {
    const { openReview, env } = await aWorld();
    openReview.fail({ kind: "status", status: 403 });
    const { code, stdout } = await run(["doctor"], { env });
    expect(stdout).toMatch(/^weak openreview .+; missing meanwhile: links of OpenReview/mu);
    expect(code).toBe(0);
  });
});
