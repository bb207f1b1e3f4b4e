import { onTestFinished } from "vitest";
import { createLogger } from "../../src/core/runtime/logger.ts";
import type { Route } from "../../src/web/route.ts";
import { createWebServer } from "../../src/web/server.ts";
import { aClock } from "../a-clock.ts";

/** A real server on loopback that ends with the test. */
export async function aWebServer(
  routes: readonly Route[],
  options: Partial<Parameters<typeof createWebServer>[0]> = {},
) {
  const log: string[] = [];
  const clock = aClock();
  const server = createWebServer({
    port: 0,
    host: "127.0.0.1",
    routes,
    clock,
    logger: createLogger({ write: (line) => log.push(line), clock, level: "info", scrub: (text) => text }),
    newReference: () => "7f3a",
    delay: () => new Promise(() => undefined),
    ...options,
  });
  await server.start();
  onTestFinished(() => server.stop());
  return { server, url: server.address(), log, clock };
}
