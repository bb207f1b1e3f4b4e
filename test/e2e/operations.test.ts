import path from "node:path";
import { describe, expect, it } from "vitest";
import { aHome, jsonLines, run, start } from "./paperboy.ts";

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

describe("paperboy backup and restore", () => {
  it("copy a service that runs and bring it back elsewhere", async () => {
    const [home, other] = [await aHome(), await aHome()];
    const service = await start(["serve"], { home });
    await service.said(/ info serving /u);
    const archive = path.join(home, "paperboy.tar.gz");
    const copied = await run(["backup", archive], { home });
    expect(copied).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("212 papers, the state and the secret key"),
    });
    const restored = await run(["restore", archive], { home: other });
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining("Restored 212 papers") });
    const { stdout } = await run(["ask", "diffusion policy"], { home: other });
    expect(stdout).toContain("Diffusion Policy: Visuomotor Policy Learning via Action Diffusion");
  });

  it("restore nothing over what runs, nor over what is there unless told", async () => {
    const home = await aHome();
    const archive = path.join(home, "paperboy.tar");
    const service = await start(["serve"], { home });
    await service.said(/ info serving /u);
    await run(["backup", archive], { home });
    expect(await run(["restore", archive], { home })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("--force"),
    });
    const running = await run(["restore", "--force", archive], { home });
    expect(running).toMatchObject({ code: 1, stderr: expect.stringContaining(`process ${service.process.pid}`) });
    service.process.kill("SIGTERM");
    await service.ended;
    const { code, stdout } = await run(["restore", "--force", archive], { home });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/What was there is in .*before-restore-/u)]);
  });
});
