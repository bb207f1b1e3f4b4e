#!/usr/bin/env node
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { describeTool, describeUsage, readCommandLine } from "./command-line.ts";
import { type Config, isService, readConfig } from "./config.ts";
import type { PaperResolver } from "./core/papers/paper-source.ts";
import { systemClock } from "./core/runtime/clock.ts";
import { UserError } from "./core/runtime/errors.ts";
import { createLogger, type Logger } from "./core/runtime/logger.ts";
import { createScrubber } from "./core/runtime/scrubber.ts";
import { describeConfig } from "./describe-config.ts";
import { openLibrary } from "./library.ts";
import { createPinoLogger } from "./logging/pino-logger.ts";
import { CONCEPTS_FILE, PROJECT_ROOT } from "./project-root.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { createStarterLibrary } from "./sources/starter-library.ts";
import { chat } from "./tools/chat.ts";
import { serve } from "./tools/serve.ts";
import type { ExitCode, Tool, ToolContext } from "./tools/tool.ts";
import { TOOLS } from "./tools.ts";
import { openWorld } from "./world.ts";

const LINGER_MS = 500;

/** No source is asked yet. */
const NO_RESOLVER: PaperResolver = { resolve: async () => undefined };

process.exitCode = await main(process.argv.slice(2));
endForSure();

async function main(words: readonly string[]): Promise<ExitCode> {
  keepHeapSmall();
  endQuietlyWhenNobodyReads();
  try {
    const line = readCommandLine(words, TOOLS);
    switch (line.kind) {
      case "help":
        process.stdout.write(`${line.tool ? describeTool(line.tool) : describeUsage(TOOLS)}\n`);
        return 0;
      case "version":
        process.stdout.write(`${readVersion()}\n`);
        return 0;
      case "check-config":
        return checkConfig();
      case "default":
        return await runDefault(loadConfig());
      case "run":
        return await line.tool.run(line.input, contextOf(loadConfig(), line.tool));
    }
  } catch (error) {
    return explain(error);
  }
}

/** The service where a platform is set up, else a conversation in the terminal. */
function runDefault(config: Config): Promise<ExitCode> {
  const tool = isService(config) ? serve : chat;
  return tool.run({ options: {}, operands: [] }, contextOf(config, tool));
}

function contextOf(config: Config, tool: Tool): ToolContext {
  const { stdin, stdout, stderr } = process;
  const logger = openLog(config, tool);
  const home = homeOf(config);
  const starter = createStarterLibrary(path.join(PROJECT_ROOT, "data", "starter.jsonl"));
  return {
    config,
    home,
    logger,
    clock: systemClock,
    terminal: { stdin, stdout, stderr, color: Boolean(stdout.isTTY) && !process.env.NO_COLOR },
    openLibrary: () =>
      openLibrary({
        home,
        resolver: NO_RESOLVER,
        concepts: CONCEPTS_FILE,
        clock: systemClock,
        logger,
        ...(config.PAPERBOY_STARTER !== false && { starter }),
      }),
    openWorld: (library, meters) =>
      config.PAPERBOY_OFFLINE
        ? undefined
        : openWorld({
            config,
            library,
            meters,
            logger,
            delay,
            clock: systemClock,
            random: Math.random,
            version: readVersion(),
          }),
    whenStopped: () =>
      new Promise((resolve) => {
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      }),
    delay,
    newReference: () => randomBytes(2).toString("hex"),
  };
}

function homeOf({ PAPERBOY_HOME: home }: Config): string {
  return path.resolve(home ?? path.join(PROJECT_ROOT, ".paperboy"));
}

function openLog(config: Config, tool: Tool): Logger {
  const { stderr } = process;
  const isServing = tool === serve;
  const format = config.LOG_FORMAT ?? (isServing && !stderr.isTTY ? "json" : "text");
  const open = format === "json" ? createPinoLogger : createLogger;
  return open({
    write: (line) => stderr.write(`${line}\n`),
    clock: systemClock,
    level: config.LOG_LEVEL ?? (isServing ? "info" : "warn"),
    scrub: createScrubber(config.secrets),
  });
}

/** Mistakes are what it looks for: they are its answer, and no wrong usage. */
function checkConfig(): ExitCode {
  try {
    const config = loadConfig();
    process.stdout.write(`${describeConfig(config, homeOf(config)).join("\n")}\n`);
    return 0;
  } catch (error) {
    explain(error);
    return 1;
  }
}

function delay(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal });
}

function explain(error: unknown): ExitCode {
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`);
    return error.code === "usage" || error.code === "bad-config" ? 2 : 1;
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const told = process.env.LOG_LEVEL === "debug" && stack ? stack : `Paperboy had to end: ${name}: ${message}`;
  process.stderr.write(`${createScrubber([])(told)}\n`);
  return 1;
}

/** A client library that cannot let go of its connection keeps no service from ending. */
function endForSure(): void {
  setTimeout(LINGER_MS, undefined, { ref: false }).then(
    () => process.exit(),
    () => undefined,
  );
}

/** `paperboy ask … | head` is no error. */
function endQuietlyWhenNobodyReads(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") {
      process.exit(0);
    }
    throw error;
  });
}

/** Variables that are set already stand; `.env` of the current folder adds to them. */
function loadConfig(): Config {
  if (existsSync(".env")) {
    process.loadEnvFile(".env");
  }
  return readConfig(process.env);
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(PROJECT_ROOT, "package.json"), "utf8"));
  return version;
}
