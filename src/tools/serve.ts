import { createApp } from "../app.ts";
import { createFollower } from "../follower.ts";
import { takeProcessLock } from "../state/process-lock.ts";
import { readSecretKey } from "../state/secret-key.ts";
import type { Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const serve: Tool = {
  name: "serve",
  usage: "",
  summary: "Serves the platforms whose tokens are set",
  description:
    "Serves the platforms whose tokens are set. One process serves a data directory; tools may run beside it.",
  options: {},
  async run(_input, context) {
    const { config, clock, logger, terminal } = context;
    const library = await context.openLibrary();
    const world = context.openWorld(library);
    try {
      const lock = await takeProcessLock(
        library.home,
        "serve",
        `process ${process.pid}, since ${clock.now().toISOString()}`,
      );
      if (!lock.held) {
        await writeLine(terminal.stderr, `Another Paperboy already serves ${library.home}: ${lock.by}.`);
        return 1;
      }
      await readSecretKey(library.home, config.PAPERBOY_SECRET);
      const app = createApp([createFollower({ ...context, library }), ...(world ? [world.part] : [])], context);
      await app.start();
      logger.info("serving", { home: library.home, papers: await library.services.records.count() });
      await context.whenStopped();
      await app.stop();
      await lock.release();
      return 0;
    } finally {
      await world?.close();
      await library.close();
    }
  },
};
