import { execFile } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { slotNow } from "../../crash/plan.ts";
import { aHome } from "../paperboy.ts";

/** A parent, and a reply a paper. */
export const PARTS = 4;

/** The settings of a bot that knows no papers but those of the follow. */
export const outside = { PAPERBOY_STARTER: "0" };

/** As `outside`, two minutes later: what another process had in hand when it died is free again. */
export const later = {
  ...outside,
  NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, "later.mjs")).href}`,
};

const run = promisify(execFile);

async function drive(task: "follow" | "rows", home: string, ...more: readonly string[]): Promise<string> {
  const driver = path.join(import.meta.dirname, "drive.mjs");
  const { stdout } = await run(process.execPath, [driver, task, path.join(home, "data"), ...more]);
  return stdout;
}

interface Where {
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
  readonly user: string;
}

/** A data directory with a follow in each of these places, whose hour was five minutes ago. */
export async function followsDueNow(...places: readonly Where[]): Promise<string> {
  const home = await aHome();
  const follows = places.map(({ platform, tenant, channel, user }, place) => ({
    id: `f${place + 1}`,
    place: { platform, tenant, channel },
    topics: [],
    examples: [],
    ...slotNow(new Date()),
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    count: PARTS - 1,
    owner: { platform, tenant, user },
    createdAt: "2026-01-01T00:00:00.000Z",
    activeFrom: "2026-01-01",
  }));
  await drive("follow", home, JSON.stringify(follows));
  return home;
}

/** Whether the one digest of that platform is written down as finished. */
export async function isDone(home: string, platform: string): Promise<boolean> {
  const rows = JSON.parse(await drive("rows", home, platform));
  return rows.length === 1 && rows[0].is === "done";
}

export async function untilDone(home: string, platform: string): Promise<void> {
  while (!(await isDone(home, platform))) {
    // Each look starts a process of its own: that is pause enough.
  }
}
