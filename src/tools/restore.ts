import { mkdir } from "node:fs/promises";
import path from "node:path";
import { isOccupied, restoreBackup } from "../backup/restore-backup.ts";
import { counted } from "../core/chat/dates.ts";
import { UserError } from "../core/runtime/errors.ts";
import { takeProcessLock } from "../state/process-lock.ts";
import type { Tool, ToolContext } from "./tool.ts";
import { writeLine } from "./write-line.ts";

export const restore: Tool = {
  name: "restore",
  usage: "[--force] FILE|FOLDER",
  summary: "Puts a backup in the place of the data directory",
  description:
    "Puts a backup into the data directory, which must be empty, or --force. It is looked at whole first. End Paperboy\n" +
    "before: over a running one nothing is restored.",
  options: {
    force: { type: "boolean", description: "set aside what the data directory holds now" },
  },
  async run({ operands, options }, context) {
    const { home } = context;
    const [source, ...more] = operands;
    if (source === undefined || more.length > 0) {
      throw new UserError("usage", "Name one backup: paperboy restore paperboy.tar.gz");
    }
    const occupied = isOccupied(home);
    if (occupied && !options.force) {
      throw new UserError("occupied", `${home} is not empty. With --force what it holds is set aside first.`);
    }
    await mkdir(home, { recursive: true, mode: 0o700 });
    const lock = await takeProcessLock(home, "serve", `process ${process.pid}, restoring`);
    if (!lock.held) {
      throw new UserError("running", `A Paperboy serves ${home}: ${lock.by}. End it first.`);
    }
    try {
      await restoreAndTell(source, occupied, context);
      return 0;
    } finally {
      await lock.release();
    }
  },
};

async function restoreAndTell(source: string, occupied: boolean, { home, clock, config, terminal }: ToolContext) {
  const moment = clock.now().toISOString().slice(0, 19).replaceAll(":", "");
  const keepIn = occupied ? path.join(home, `before-restore-${moment}`) : undefined;
  const { papers, hasKey } = await restoreBackup(source, { home, keepIn });
  await writeLine(terminal.stdout, `Restored ${counted(papers, "paper")} and the state from ${source} to ${home}.`);
  if (keepIn !== undefined) {
    await writeLine(terminal.stdout, `What was there is in ${keepIn}; delete it when all is well.`);
  }
  if (!hasKey && config.PAPERBOY_SECRET === undefined) {
    await writeLine(
      terminal.stdout,
      "The backup holds no key: links and buttons that were signed before stop working.",
    );
  }
}
