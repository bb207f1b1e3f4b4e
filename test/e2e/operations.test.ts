import { describe, expect, it } from "vitest";
import { jsonLines, run, start } from "./paperboy.ts";

describe("paperboy --check-config", () => {
  it("says what would run and exits with 0", async () => {
    const { code, stdout } = await run(["--check-config"], { env: { PORT: "8080", DISCORD_TOKEN: "canary-token" } });
    expect([code, stdout]).toEqual([0, expect.stringContaining("the service: Discord, web")]);
    expect(stdout).not.toContain("canary");
  });

  it("names every mistake and exits with 1", async () => {
    const { code, stdout, stderr } = await run(["--check-config"], { env: { PORT: "http", LOG_LEVEL: "loud" } });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/LOG_LEVEL is one of.*PORT is a port/su);
  });
});

describe("paperboy's log", () => {
  it("is an object a line where the service has no terminal", async () => {
    const service = await start(["serve"], { env: { LOG_FORMAT: "" } });
    await service.said('"msg":"serving"');
    service.process.kill("SIGTERM");
    const { stderr } = await service.ended;
    expect(jsonLines(stderr)).toContainEqual(expect.objectContaining({ level: "info", msg: "serving", papers: 212 }));
  });
});
