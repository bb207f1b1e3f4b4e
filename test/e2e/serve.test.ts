import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aHome, run, start } from "./paperboy.ts";

const TOKEN = "canary-token-of-no-known-shape";
/** Nobody answers there. */
const NOWHERE = "http://127.0.0.1:9/api";

describe("paperboy as a service", () => {
  it("is what starts where a platform is set up: it reads no input, logs to stderr and ends when told", async () => {
    const service = await start([], { env: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: NOWHERE } });
    service.process.stdin?.write("/help\n");
    await service.said(/ info serving /u);
    service.process.kill("SIGTERM");
    const { code, stdout, stderr } = await service.ended;
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).not.toContain(TOKEN);
  });

  it("is not what starts where every token is empty", async () => {
    const { stdout } = await run([], { env: { DISCORD_TOKEN: "", PORT: "" }, input: "/help\n" });
    expect(stdout).toContain("I recommend research papers.");
  });

  it("can be forced, and so can the conversation", async () => {
    const service = await start(["serve"]);
    await service.said(/ info serving /u);
    const { stdout } = await run(["chat"], {
      env: { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: NOWHERE },
      input: "/help\n",
    });
    expect(stdout).toContain("I recommend research papers.");
  });

  it("serves a data directory once: a second one says who does and exits with 1", async () => {
    const home = await aHome();
    const first = await start(["serve"], { home });
    await first.said(/ info serving /u);
    const second = await run(["serve"], { home });
    expect(second.stderr).toContain(`process ${first.process.pid}`);
    expect(second.code).toBe(1);
  });

  it("can start again at once after it was killed", async () => {
    const home = await aHome();
    const first = await start(["serve"], { home });
    await first.said(/ info serving /u);
    first.process.kill("SIGKILL");
    await first.ended;
    const second = await start(["serve"], { home });
    await second.said(/ info serving /u);
  });

  it("leaves the tools to work beside it", async () => {
    const home = await aHome();
    const service = await start(["serve"], { home });
    await service.said(/ info serving /u);
    const { code } = await run(["ask", "diffusion"], { home });
    expect(code).toBe(0);
  });
});

describe("paperboy service", () => {
  it("names the program itself in the unit, though it was started by a link", async () => {
    const home = await aHome();
    const program = path.resolve(import.meta.dirname, "../../dist/src/main.js");
    const link = path.join(home, "paperboy");
    await symlink(program, link);
    const env = { PATH: process.env.PATH, PAPERBOY_HOME: path.join(home, "data"), PAPERBOY_OFFLINE: "1" };
    const { stdout } = await promisify(execFile)(process.execPath, [link, "service"], { cwd: home, env });
    expect(stdout).toContain(`ExecStart=${process.execPath} ${program} serve\n`);
  });
});
