import { rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Library } from "../library.ts";
import { SourceError } from "../sources/http/http-client.ts";
import type { World } from "../world.ts";
import type { Tool } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const PATIENCE_MS = 15_000;
const WORST_CLOCK_MS = 60_000;
/** What statfs calls NFS, CIFS, SMB2 and FUSE. */
const SHARED_FILE_SYSTEMS: ReadonlySet<number> = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x65735546]);

interface Finding {
  readonly fine: boolean;
  readonly said: string;
}

export const doctor: Tool = {
  name: "doctor",
  usage: "",
  summary: "Checks the sources, the data directory and the clock",
  description:
    "Checks each source, the data directory and the clock, and says what it found. Exits with 1 where something is wrong.",
  options: {},
  async run(_input, { terminal, openLibrary, openWorld, clock }) {
    const library = await openLibrary();
    const world = openWorld(library);
    try {
      const findings = [await checkDirectory(library), ...(await checkSources(world, () => clock.now()))];
      for (const { fine, said } of findings) {
        await writeLine(terminal.stdout, `${fine ? "ok  " : "FAIL"} ${said}`);
      }
      return findings.every(({ fine }) => fine) ? 0 : 1;
    } finally {
      await world?.close();
      await library.close();
    }
  },
};

async function checkDirectory({ home, services }: Library): Promise<Finding> {
  const papers = (await services.records.count()).toLocaleString("en");
  const { type, bavail, bsize } = await statfs(home);
  const probe = path.join(home, "doctor.tmp");
  await writeFile(probe, "");
  await rm(probe);
  const freeGb = Math.floor((bavail * bsize) / 1e9);
  if (SHARED_FILE_SYSTEMS.has(type)) {
    return { fine: false, said: `${home} is on a network disk; SQLite needs a local one` };
  }
  return { fine: freeGb > 0, said: `${home} holds ${papers} papers; ${freeGb} GB are free` };
}

async function checkSources(world: World | undefined, now: () => Date): Promise<readonly Finding[]> {
  if (!world) {
    return [{ fine: true, said: "no source is asked (PAPERBOY_OFFLINE=1)" }];
  }
  return (await Promise.all(world.services.map((one) => checkSource(one, world, now)))).flat();
}

type Service = World["services"][number];

async function checkSource(
  { service, address }: Service,
  { client }: World,
  now: () => Date,
): Promise<readonly Finding[]> {
  try {
    const { status, headers } = await client.get(service, address, { patienceMs: PATIENCE_MS, retries: 0 });
    const answered = { fine: status === 200, said: `${service.name} answers with status ${status}` };
    return [answered, ...checkClock(headers.date, now(), service.name)];
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    return [{ fine: false, said: error.message }];
  }
}

function checkClock(date: string | undefined, now: Date, name: string): readonly Finding[] {
  const offMs = Math.abs(Date.parse(date ?? "") - now.getTime());
  return offMs > WORST_CLOCK_MS
    ? [{ fine: false, said: `the clock is ${Math.round(offMs / 1000)} s away from that of ${name}` }]
    : [];
}
