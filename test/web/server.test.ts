import { request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { UserError } from "../../src/core/runtime/errors.ts";
import { html } from "../../src/web/html.ts";
import { webPage } from "../../src/web/page.ts";
import type { Route, WebRequest } from "../../src/web/route.ts";
import { createWebServer } from "../../src/web/server.ts";
import { aWebServer } from "./a-web-server.ts";

function aRoute(overrides: Partial<Route> = {}): Route {
  return {
    method: "GET",
    path: "/",
    answer: async () => webPage({ title: "Hello", body: html`<h1>Hello</h1>` }),
    ...overrides,
  };
}

/** Remembers what it was asked. */
function aListener(overrides: Partial<Route> = {}) {
  const asked: WebRequest[] = [];
  const route = aRoute({
    ...overrides,
    async answer(one) {
      asked.push(one);
      return { status: 200, body: "heard" };
    },
  });
  return { asked, route };
}

/** Writes that to the socket as it is, and reads to its end. */
function speak(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (bytes) => {
      heard += bytes;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(heard));
  });
}

const formHeaders = { "content-type": "application/x-www-form-urlencoded" };

describe("the web server", () => {
  it("answers what it has a route for, with the headers that keep a page to itself", async () => {
    const { url } = await aWebServer([aRoute()]);
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("<h1>Hello</h1>")]);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    expect(headers["content-security-policy"]).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+';.*frame-ancestors 'none'$/u,
    );
    expect(headers).not.toHaveProperty("set-cookie");
  });

  it("answers HEAD as GET, without the body", async () => {
    const { url } = await aWebServer([aRoute()]);
    const [head, get] = await Promise.all([fetch(url, { method: "HEAD" }), fetch(url)]);
    expect(await head.text()).toBe("");
    expect(head.headers.get("content-length")).toBe(get.headers.get("content-length"));
  });

  it("answers whatever Host is asked for", async () => {
    const { url } = await aWebServer([aRoute()]);
    expect(await speak(url, "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 200/u,
    );
  });

  it("gives a route the parts of its path, the query and the form, decoded", async () => {
    const { asked, route } = aListener({ method: "POST", path: "/u/:token/:kind" });
    const { url } = await aWebServer([route]);
    await fetch(`${url}/u/a%2Fb/x?q=caf%C3%A9+au`, {
      method: "POST",
      headers: formHeaders,
      body: "zone=Europe%2FBerlin",
    });
    const [one] = asked;
    expect(one?.params).toEqual({ token: "a/b", kind: "x" });
    expect([one?.query.get("q"), one?.form.get("zone"), one?.ip]).toEqual(["café au", "Europe/Berlin", "127.0.0.1"]);
  });

  it("takes a post of another kind, its form being empty", async () => {
    const { asked, route } = aListener({ method: "POST" });
    const { url } = await aWebServer([route]);
    const body = new FormData();
    body.set("List-Unsubscribe", "One-Click");
    await fetch(url, { method: "POST", body });
    expect(asked.map(({ form }) => form.size)).toEqual([0]);
  });

  it.each([
    ["GET", "/nowhere", 404],
    ["GET", "/nowhere/else", 404],
    ["POST", "/", 405],
    ["PUT", "/", 405],
    ["GET", "/%E0%A4%A", 400],
  ])("answers %s %s with status %i and a page", async (method, path, status) => {
    const { url } = await aWebServer([aRoute()]);
    const answer = await fetch(url + path, { method });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining("<h1>")]);
  });

  it("says which methods an address has", async () => {
    const { url } = await aWebServer([aRoute(), aRoute({ method: "POST" })]);
    const answer = await fetch(url, { method: "DELETE" });
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
  });

  it("takes 64 kB and refuses more, ten megabytes too", async () => {
    const { url } = await aWebServer([aRoute({ method: "POST" })]);
    const statusOf = async (bytes: number) => {
      const answer = await fetch(url, { method: "POST", headers: formHeaders, body: "x".repeat(bytes) });
      await answer.text();
      return answer.status;
    };
    expect(await statusOf(64 * 1024)).toBe(200);
    expect(await statusOf(64 * 1024 + 1)).toBe(413);
    expect(await statusOf(10 * 1024 * 1024)).toBe(413);
  });

  it("cuts off a body without an end", async () => {
    const { url } = await aWebServer([aRoute({ method: "POST" })]);
    const block = Buffer.alloc(1 << 16, "x");
    const cut = await new Promise((resolve) => {
      const endless = request(url, { method: "POST", headers: formHeaders }, (response) => response.resume());
      const write = () => {
        while (!endless.destroyed && endless.write(block)) {}
      };
      endless.on("drain", write).on("error", () => undefined);
      endless.on("close", () => resolve("cut"));
      write();
    });
    expect(cut).toBe("cut");
  });

  it("says that something broke, and neither what nor where", async () => {
    const { url, log } = await aWebServer([
      aRoute({ path: "/u/:token", answer: () => Promise.reject(new Error("canary failed for sesame")) }),
    ]);
    const answer = await fetch(`${url}/u/sesame`);
    const text = await answer.text();
    expect([answer.status, text]).toEqual([500, expect.stringContaining("Something broke on my side (ref 7f3a)")]);
    expect(text).not.toMatch(/canary|\.ts/u);
    expect(log.join("\n")).toMatch(/a page failed route="\/u\/:token" reference="7f3a".*canary failed for …/u);
    expect(log.join("\n")).not.toContain("sesame");
  });

  it("lets one address ask 120 times a minute, and says when it may go on", async () => {
    const { url, clock } = await aWebServer([aRoute()], { proxies: 1 });
    const ask = (ip: string) => fetch(url, { headers: { "x-forwarded-for": ip } });
    for (let time = 0; time < 120; time += 1) {
      await (await ask("192.0.2.1")).text();
    }
    clock.pass(15_000);
    const refused = await ask("192.0.2.1");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "45"]);
    expect((await ask("192.0.2.2")).status).toBe(200);
    clock.pass(45_000);
    expect((await ask("192.0.2.1")).status).toBe(200);
  });

  it("keeps what is an operator's to those who ask it directly", async () => {
    const { url } = await aWebServer([aRoute({ audience: "operator" })]);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url, { headers: { "x-forwarded-for": "127.0.0.1" } })).status).toBe(404);
  });

  it.each([
    ["an address longer than any", `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 431/u],
    ["what is no HTTP", "SSH-2.0-client\r\n\r\n", /^HTTP\/1\.1 400/u],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      /^HTTP\/1\.1 400/u,
    ],
    [
      "a whole address",
      "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      /^HTTP\/1\.1 400/u,
    ],
  ])("refuses %s", async (_, text, status) => {
    const { url } = await aWebServer([aRoute()]);
    expect(await speak(url, text)).toMatch(status);
  });

  it("finishes what it is asked when it stops, and takes nothing new", async () => {
    let finish: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow = aRoute({
      answer: () =>
        new Promise((resolve) => {
          finish = () => resolve({ status: 200, body: "done" });
          arrived();
        }),
    });
    const { server, url } = await aWebServer([slow]);
    const answer = fetch(url);
    await arrival;
    const stopped = server.stop();
    finish();
    expect(await (await answer).text()).toBe("done");
    await stopped;
    await expect(fetch(url)).rejects.toThrow();
  });

  it("does not wait for ever for what it is asked when it stops", async () => {
    const { server, url } = await aWebServer([aRoute()], { delay: () => Promise.resolve() });
    const half = speak(url, "GET / HTTP/1.1\r\nHost: x\r\n");
    await fetch(url);
    await server.stop();
    expect(await half).toBe("");
  });

  it.each([
    ["the headers", "GET / HTTP/1.1\r\nHost: x\r\n"],
    ["the body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf"],
  ])("waits a while for %s and no longer", async (_, half) => {
    const patience = { headersTimeout: 50, requestTimeout: 50, connectionsCheckingInterval: 10 };
    const { url } = await aWebServer([aRoute({ method: "POST" })], { patience });
    expect(await speak(url, half)).toMatch(/^HTTP\/1\.1 408/u);
  });

  it("says what to do where its port is taken", async () => {
    const { url, clock } = await aWebServer([aRoute()]);
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    const port = Number(new URL(url).port);
    const never = () => new Promise<void>(() => undefined);
    const second = createWebServer({
      port,
      host: "127.0.0.1",
      routes: [],
      clock,
      logger,
      newReference: () => "",
      delay: never,
    });
    await expect(second.start()).rejects.toThrow(UserError);
    await second.stop();
  });
});
