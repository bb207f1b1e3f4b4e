import { afterEach, describe, expect, it } from "vitest";
import type { HttpService, SourceError } from "../../../src/sources/http/http-client.ts";
import { userAgentOf } from "../../../src/sources/http/polite-client.ts";
import { aClient } from "../../a-client.ts";
import { aClock } from "../../a-clock.ts";
import { type FakeRequest, FakeServer } from "../../fakes/fake-server.ts";

const servers: FakeServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function aServer(clock = aClock(), answer = (_request: FakeRequest) => ({ body: "hello" }) as object) {
  const server = await new FakeServer(clock, answer).start();
  servers.push(server);
  return server;
}

function serviceAt(server: FakeServer, overrides: Partial<HttpService> = {}): HttpService {
  return {
    name: "arxiv",
    bases: [server.url],
    privateHosts: ["127.0.0.1"],
    minIntervalMs: 3_000,
    maxConcurrent: 1,
    pauseMs: 600_000,
    ...overrides,
  };
}

async function start(overrides: Partial<HttpService> = {}) {
  const world = aClient();
  const server = await aServer(world.clock);
  return { ...world, server, service: serviceAt(server, overrides) };
}

const secondsBetween = ({ requests }: FakeServer) =>
  requests.slice(1).map(({ at }, place) => (at.getTime() - (requests[place]?.at.getTime() ?? 0)) / 1_000);

describe("asking a service", () => {
  it("gives status, body, headers and address", async () => {
    const { client, server, service } = await start();
    await expect(client.get(service, `${server.url}/a?b=c`)).resolves.toMatchObject({
      status: 200,
      body: "hello",
      headers: { "content-type": "text/plain" },
      url: `${server.url}/a?b=c`,
      unchanged: false,
    });
  });

  it("says who asks and what it would like", async () => {
    const { client, server, service } = await start();
    await client.get(service, server.url, { types: ["text/plain"], headers: { "x-api-key": "k" } });
    expect(server.requests[0]?.headers).toMatchObject({
      "user-agent": "Paperboy/0.0.0 (mailto:ada@example.org)",
      accept: "text/plain, */*;q=0.1",
      "accept-encoding": "gzip, deflate, br",
      "x-api-key": "k",
    });
  });

  it("sends JSON", async () => {
    const { client, server, service } = await start();
    await client.post(service, server.url, { ids: ["é"] });
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      body: '{"ids":["é"]}',
      headers: { "content-type": "application/json" },
    });
  });

  it("gives an answer that says “not found” as an answer", async () => {
    const { client, server, service } = await start();
    server.fail({ kind: "status", status: 404, body: "no" });
    await expect(client.get(service, server.url)).resolves.toMatchObject({ status: 404, body: "no" });
  });

  it("asks nobody at an address that is not the service's", async () => {
    const { client, server, service } = await start();
    await expect(client.get(service, "https://example.org/")).rejects.toMatchObject({ reason: "refused" });
    expect(server.requests).toEqual([]);
  });

  it("opens no connection to a name that has a private address when it is looked up for it", async () => {
    const server = await aServer();
    const asked: string[] = [];
    const { client } = aClient({
      resolve: (host, _options, callback) => {
        asked.push(host);
        callback(null, [{ address: "127.0.0.1", family: 4 }]);
      },
    });
    const base = server.url.replace("127.0.0.1", "rebound.example");
    const service = serviceAt(server, { bases: [base], privateHosts: [] });
    await expect(client.get(service, base)).rejects.toMatchObject({ reason: "refused" });
    expect(asked).toEqual(["rebound.example"]);
    expect(server.requests).toEqual([]);
  });

  it("stops at once when its asker does, and does not hold that against the service", async () => {
    const { client, server, service, state } = await start();
    server.fail({ kind: "hang" });
    const controller = new AbortController();
    const arrived = server.arrival();
    const asked = client.get(service, server.url, { signal: controller.signal });
    await arrived;
    controller.abort(new Error("enough"));
    await expect(asked).rejects.toThrow("enough");
    expect((await state.get("http:arxiv"))?.value).toMatchObject({ failures: 0, running: [] });
  });
});

describe("pacing", () => {
  it("leaves the interval between two starts", async () => {
    const { client, server, service } = await start();
    await Promise.all([1, 2, 3, 4].map((n) => client.get(service, `${server.url}/${n}`)));
    expect(secondsBetween(server)).toHaveLength(3);
    expect(Math.min(...secondsBetween(server))).toBeGreaterThanOrEqual(3);
    expect(server.mostAtOnce).toBe(1);
  });

  it("counts the requests of all processes, whatever hosts a service has", async () => {
    const clock = aClock();
    const [one, other] = [await aServer(clock), await aServer(clock)];
    const first = aClient({ clock });
    const second = aClient({ clock, state: first.state });
    const service = serviceAt(one, { bases: [one.url, other.url] });
    await first.client.get(service, one.url);
    await second.client.get(service, other.url);
    await first.client.get(service, other.url);
    await second.client.get(service, one.url);
    const starts = [...one.requests, ...other.requests].map(({ at }) => at.getTime()).toSorted((a, b) => a - b);
    expect(starts).toHaveLength(4);
    expect(starts.every((at, place) => place === 0 || at - (starts[place - 1] ?? 0) >= 3_000)).toBe(true);
  });

  it("keeps to one connection over all processes", async () => {
    const first = await start();
    const others = [1, 2, 3].map(() => aClient({ clock: first.clock, state: first.state }));
    await Promise.all(
      [first, ...others, first, ...others].map(({ client }) =>
        client.get(first.service, first.server.url, { patienceMs: 86_400_000 }),
      ),
    );
    expect(first.server.requests).toHaveLength(8);
    expect(first.server.mostAtOnce).toBe(1);
  });

  it("paces each service for itself", async () => {
    const { client, server, service, pauses } = await start();
    await client.get(service, server.url);
    await client.get({ ...service, name: "other" }, server.url);
    expect(pauses).toEqual([]);
  });

  it("lets a person go first", async () => {
    const { client, server, service } = await start();
    const ask = (path: string, urgent = false) => client.get(service, `${server.url}/${path}`, { urgent });
    await Promise.all([ask("first"), ask("harvest"), ask("person", true)]);
    expect(server.requests.map(({ url }) => url.pathname)).toEqual(["/first", "/person", "/harvest"]);
  });

  it("says at once that no turn comes in time", async () => {
    const { client, server, service } = await start();
    await client.get(service, server.url);
    await expect(client.get(service, server.url, { patienceMs: 2_000 })).rejects.toMatchObject({ reason: "busy" });
    expect(server.requests).toHaveLength(1);
  });

  it("takes a turn for a redirect, too", async () => {
    const { client, server, service } = await start();
    server.fail({ kind: "redirect", to: "/there" });
    await expect(client.get(service, `${server.url}/here`)).resolves.toMatchObject({ url: `${server.url}/there` });
    expect(secondsBetween(server)).toEqual([3]);
  });
});

describe("redirects", () => {
  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "https://example.org/",
    "http://127.0.0.1:1/",
    "file:///etc/passwd",
  ])("does not follow one to %s", async (to) => {
    const { client, server, service } = await start();
    server.fail({ kind: "redirect", to });
    await expect(client.get(service, server.url)).rejects.toMatchObject({ reason: "refused" });
  });

  it("does not go in circles", async () => {
    const { client, server, service } = await start();
    server.fail(...Array.from({ length: 9 }, () => ({ kind: "redirect", to: "/again" }) as const));
    await expect(client.get(service, server.url)).rejects.toMatchObject({ reason: "refused" });
    expect(server.requests).toHaveLength(4);
  });

  it("does not tell another origin what was meant for this one", async () => {
    const { client, server, service } = await start();
    const other = await aServer();
    server.fail({ kind: "redirect", to: `${other.url}/there` });
    const options = { headers: { "x-api-key": "secret" }, types: ["text/plain"] };
    await client.get({ ...service, redirectOrigins: [other.url] }, server.url, options);
    expect(other.requests[0]?.headers).not.toHaveProperty("x-api-key");
    expect(other.requests[0]?.headers).toHaveProperty("user-agent");
  });
});

describe("a service that fails", () => {
  it("is asked again twice, later each time", async () => {
    const { client, server, service, pauses } = await start({ minIntervalMs: 0 });
    server.fail({ kind: "status", status: 500 }, { kind: "reset" });
    await expect(client.get(service, server.url)).resolves.toMatchObject({ status: 200 });
    expect(pauses).toEqual([500, 1_000]);
  });

  it("is given up after that, with the status", async () => {
    const { client, server, service } = await start();
    server.fail(...Array.from({ length: 3 }, () => ({ kind: "status", status: 502 }) as const));
    await expect(client.get(service, server.url)).rejects.toMatchObject({ reason: "unavailable", status: 502 });
    expect(server.requests).toHaveLength(3);
  });

  it("is left alone after five failures in a row, by every process", async () => {
    const { client, server, service, state, clock } = await start();
    server.fail(...Array.from({ length: 5 }, () => ({ kind: "status", status: 500 }) as const));
    for (const _ of Array.from({ length: 5 })) {
      await expect(client.get(service, server.url, { retries: 0 })).rejects.toMatchObject({ reason: "unavailable" });
    }
    const other = aClient({ clock, state });
    const error: unknown = await other.client.get(service, server.url, { patienceMs: 0 }).catch((cause) => cause);
    expect(error).toMatchObject({ reason: "throttled", until: await client.blockedUntil(service) });
    expect(server.requests).toHaveLength(5);
    clock.pass(60_000);
    await expect(other.client.get(service, server.url)).resolves.toMatchObject({ status: 200 });
    expect(await client.blockedUntil(service)).toBeUndefined();
  });

  it("is not asked again where it refuses a question", async () => {
    const { client, server, service } = await start();
    server.fail({ kind: "status", status: 400 });
    await expect(client.get(service, server.url)).resolves.toMatchObject({ status: 400 });
    expect(server.requests).toHaveLength(1);
  });
});

describe("a service that wants less", () => {
  it("is waited for where that is within the asker's patience", async () => {
    const { client, server, service, clock } = await start();
    server.fail({ kind: "status", status: 429, headers: { "retry-after": "40" } });
    const before = clock.now().getTime();
    await expect(client.get(service, server.url)).resolves.toMatchObject({ status: 200 });
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(40_000);
  });

  it("is left alone for its own time where it does not say for how long, and nobody waits that long", async () => {
    const { client, server, service, clock, warnings } = await start();
    server.fail({ kind: "status", status: 429, body: "Rate exceeded." });
    const error = (await client.get(service, server.url).catch((cause: unknown) => cause)) as SourceError;
    expect(error).toMatchObject({ name: "SourceError", reason: "throttled", service: "arxiv" });
    expect(error.until?.getTime()).toBe(clock.now().getTime() + 600_000);
    expect(warnings).toEqual(["source throttled"]);
    await expect(client.get(service, server.url)).rejects.toMatchObject({ reason: "throttled" });
    expect(server.requests).toHaveLength(1);
  });

  it("is not asked for more when an answer was the last of its window", async () => {
    const clock = aClock();
    const server = await aServer(clock, () => ({ headers: { ratelimit: '"api";r=0;t=120' }, body: "last" }));
    const { client } = aClient({ clock });
    await client.get(serviceAt(server), server.url);
    expect(await client.blockedUntil(serviceAt(server))).toEqual(new Date(clock.now().getTime() + 120_000));
  });
});

describe("an answer that is remembered", () => {
  const versioned = (request: FakeRequest) =>
    request.headers["if-none-match"] === '"v1"'
      ? { status: 304, headers: { etag: '"v1"' } }
      : { headers: { etag: '"v1"' }, body: "long" };

  it("is not sent again while it has not changed", async () => {
    const clock = aClock();
    const server = await aServer(clock, versioned);
    const { client } = aClient({ clock });
    const ask = () => client.get(serviceAt(server), server.url, { rememberMs: 1_000 });
    await expect(ask()).resolves.toMatchObject({ status: 200, body: "long", unchanged: false });
    await expect(ask()).resolves.toMatchObject({ status: 200, body: "long", unchanged: true });
  });

  it("is asked for in whole by who did not want it remembered", async () => {
    const clock = aClock();
    const server = await aServer(clock, versioned);
    const { client } = aClient({ clock });
    await client.get(serviceAt(server), server.url, { rememberMs: 1_000 });
    await expect(client.get(serviceAt(server), server.url)).resolves.toMatchObject({ unchanged: false });
  });

  it("is a failure where nobody asked whether it changed", async () => {
    const { client, server, service } = await start();
    server.fail({ kind: "status", status: 304 });
    await expect(client.get(service, server.url, { retries: 0 })).rejects.toMatchObject({ reason: "unavailable" });
  });
});

describe("who asks", () => {
  it.each([
    ["ada@example.org", "Paperboy/1.2.3 (mailto:ada@example.org)"],
    ["https://lab.example.org/bot", "Paperboy/1.2.3 (https://lab.example.org/bot)"],
    [undefined, "Paperboy/1.2.3 (no contact given)"],
    ["a@b.c\r\nX-Evil: 1)", "Paperboy/1.2.3 (mailto:a@b.cX-Evil:1)"],
  ])("with the contact %j is %s", (contact, agent) => {
    expect(userAgentOf("1.2.3", contact)).toBe(agent);
  });
});
