import { rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Library } from "../library.ts";
import type { ServiceProbe } from "../service-probes.ts";
import { type HttpAnswer, SourceError } from "../sources/http/http-client.ts";
import type { World } from "../world.ts";
import { checkMail } from "./check-mail.ts";
import type { Finding } from "./finding.ts";
import type { Tool, ToolContext } from "./tool.ts";
import { writeLine } from "./write-line.ts";

const PATIENCE_MS = 20_000;
const WORST_CLOCK_MS = 60_000;
/** What statfs calls NFS, CIFS, SMB2 and FUSE. */
const SHARED_FILE_SYSTEMS: ReadonlySet<number> = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x65735546]);

const MARKS: Readonly<Record<Finding["standing"], string>> = { fine: "ok  ", weak: "weak", wrong: "FAIL" };

export const doctor: Tool = {
  name: "doctor",
  usage: "",
  summary: "Checks the sources, the mail server, the data directory and the clock",
  description:
    "Asks each source a small question and the mail server for a login (nothing is sent), looks at the data directory and " +
    "the clock, and says what it found: ok, weak (it works, but less) or FAIL. Exits with 1 where something fails.",
  options: {},
  async run(_input, context) {
    const library = await context.openLibrary();
    const world = context.openWorld(library);
    try {
      const [ours, theirs] = await Promise.all([checkMail(context.config), checkWorld(world, context)]);
      const findings = [await checkDirectory(library), ...ours, ...theirs];
      for (const { standing, said } of findings) {
        await writeLine(context.terminal.stdout, `${MARKS[standing]} ${said}`);
      }
      return findings.some(({ standing }) => standing === "wrong") ? 1 : 0;
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
    return { standing: "wrong", said: `${home} is on a network disk; SQLite needs a local one` };
  }
  return {
    standing: freeGb > 0 ? "fine" : "wrong",
    said: `${home} holds ${papers} papers, on a local disk with ${freeGb} GB free`,
  };
}

interface Answered {
  readonly finding: Finding;
  /** What the service's clock says less what ours does. */
  readonly aheadMs?: number;
}

async function checkWorld(world: World | undefined, { clock }: ToolContext): Promise<readonly Finding[]> {
  if (!world) {
    return [{ standing: "fine", said: "no source is asked (PAPERBOY_OFFLINE=1)" }];
  }
  const answers = await Promise.all(world.probes.map((probe) => askProbe(probe, world, () => clock.now())));
  const ahead = answers.flatMap(({ aheadMs }) => aheadMs ?? []);
  return [...answers.map(({ finding }) => finding), ...checkClock(ahead)];
}

async function askProbe(probe: ServiceProbe, { client }: World, now: () => Date): Promise<Answered> {
  const { service, url, headers } = probe;
  try {
    const answer = await client.get(service, url, { patienceMs: PATIENCE_MS, retries: 0, ...(headers && { headers }) });
    const aheadMs = Date.parse(answer.headers.date ?? "") - now().getTime();
    return { finding: judge(probe, answer), ...(Number.isFinite(aheadMs) && { aheadMs }) };
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    return { finding: missing(probe, error.message.replace(/\.$/u, "")) };
  }
}

/** A 404 is an answer: the question was only whether there is one. */
function judge(probe: ServiceProbe, { status }: HttpAnswer): Finding {
  return status === 200 || status === 404
    ? { standing: "fine", said: `${probe.service.name} answers: ${probe.gives}` }
    : missing(probe, `${probe.service.name} answered with status ${status}`);
}

function missing({ isVital, gives }: ServiceProbe, why: string): Finding {
  return { standing: isVital ? "wrong" : "weak", said: `${why}; missing meanwhile: ${gives}` };
}

/** The middle one of many clocks is right, even if some are not. */
function checkClock(ahead: readonly number[]): readonly Finding[] {
  const middle = ahead.toSorted((a, b) => a - b)[Math.floor(ahead.length / 2)];
  if (middle === undefined) {
    return [{ standing: "weak", said: "no source told the time, so that the clock could not be checked" }];
  }
  const seconds = Math.round(Math.abs(middle) / 1000);
  const of = `those of ${ahead.length} services`;
  return Math.abs(middle) > WORST_CLOCK_MS
    ? [{ standing: "wrong", said: `the clock is ${seconds} s ${middle > 0 ? "behind" : "ahead of"} ${of}` }]
    : [{ standing: "fine", said: `the clock agrees with ${of}` }];
}
