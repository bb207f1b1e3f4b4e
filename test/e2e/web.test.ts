import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { aHome, run, start } from "./paperboy.ts";

async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The service with its web server at a port of its own, and that server's address. */
async function serveWeb(env: Readonly<Record<string, string>> = {}, home?: string) {
  const port = String(await aFreePort());
  const service = await start([], { env: { PORT: port, ...env }, ...(home && { home }) });
  await service.said(/ info serving /u);
  return { service, url: `http://127.0.0.1:${port}` };
}

describe("paperboy's web server", () => {
  it("is a service of its own: it answers, is ready, and ends when told", async () => {
    const { service, url } = await serveWeb();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).text()).toBe("ready\n");
    expect(await (await fetch(`${url}/metrics`)).text()).toContain("paperboy_index_papers 212");
    service.process.kill("SIGTERM");
    expect((await service.ended).code).toBe(0);
  });

  it("is not ready while a platform cannot be reached", async () => {
    const { url } = await serveWeb({
      DISCORD_TOKEN: "canary-token-of-no-known-shape",
      DISCORD_API_URL: "http://127.0.0.1:9/api",
    });
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("discord: ")]);
  });

  it("says which port is taken and exits with 1", async () => {
    const { url } = await serveWeb();
    const second = await run([], { home: await aHome(), env: { PORT: new URL(url).port } });
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`Port ${new URL(url).port} of 127.0.0.1 is taken.`),
    });
  });
});
