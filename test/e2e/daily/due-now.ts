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

async function drive(task: "follow" | "follows" | "rows", home: string, ...more: readonly string[]): Promise<string> {
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

interface Row {
  readonly is: string;
  readonly kind: string;
  readonly note?: string;
}

/** The digests of that platform as they are written down. */
export async function digestsOf(home: string, platform: string): Promise<readonly Row[]> {
  const rows: readonly Row[] = JSON.parse(await drive("rows", home, platform));
  return rows.filter(({ kind }) => kind === "digest");
}

/** Why each follow rests, in the order of their places; nothing where it does not. */
export async function restsOf(home: string): Promise<readonly (string | undefined)[]> {
  const follows: readonly { readonly paused?: { readonly why: string } }[] = JSON.parse(await drive("follows", home));
  return follows.map(({ paused }) => paused?.why);
}

/** Whether all digests of that platform are written down as finished. */
export async function isDone(home: string, platform: string, digests = 1): Promise<boolean> {
  const rows = await digestsOf(home, platform);
  return rows.length === digests && rows.every(({ is }) => is === "done");
}

export async function untilDone(home: string, platform: string, digests = 1): Promise<void> {
  while (!(await isDone(home, platform, digests))) {
    // Each look starts a process of its own: that is pause enough.
  }
}
