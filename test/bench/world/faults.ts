import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { quantile } from "../../../src/evaluation/quantile.ts";
import type { Fault } from "../../fakes/fake-server.ts";
import type { FakeServiceName } from "../../fakes/services.ts";
import { startAsking } from "./asking.ts";
import { type MeteredBot, startBot } from "./bot.ts";
import { startDoubles } from "./doubles.ts";
import { inventTexts } from "./invented-papers.ts";

const USAGE = `Usage: npm run bench:faults -- [--papers N] [--seconds N] [--sources NAME,NAME]

  --papers N      so many are in the library before; 10000 unless told
  --seconds N     so long words are asked under each fault; 6 unless told
  --sources NAMES all unless told
`;
const PROGRAM = fileURLToPath(new URL("../../../src/main.js", import.meta.url));
const ASK_EVERY_MS = 60;
const DAYS = 14;
const SEED = 5;

/** By source: a link that only it knows at first. */
const LINKS: Partial<Record<FakeServiceName, string>> = {
  huggingFace: "https://huggingface.co/lab/widget-7b",
  arxiv: "https://arxiv.org/abs/2601.01234",
  semanticScholar: "https://api.semanticscholar.org/CorpusID:215416146",
  openAlex: "https://openalex.org/W2741809807",
  dataCite: "https://zenodo.org/records/1234567",
  crossref: "https://doi.org/10.1145/3544585.3544600",
  openReview: "https://openreview.net/forum?id=AbC1dEf2Gh",
  acl: "https://aclanthology.org/P18-1001/",
  biorxiv: "https://www.biorxiv.org/content/10.1101/2026.01.01.123456v2",
  gitHub: "https://github.com/example/widgets",
  proceedings: "https://www.jmlr.org/papers/v27/26-0001.html",
  dblp: "https://dblp.org/rec/conf/x/OkaforL26.html",
  doi: "https://doi.org/10/gf4gqc",
};
const FAULTS: Readonly<Record<string, Fault>> = {
  "429": { kind: "status", status: 429, body: "Rate exceeded." },
  "500": { kind: "status", status: 500, body: "<html>oops</html>" },
  hangs: { kind: "hang" },
  truncates: { kind: "truncate" },
  "10 MB of junk": { kind: "junk", bytes: 10_000_000 },
};

const { values } = parseArgs({
  options: {
    papers: { type: "string", default: "10000" },
    seconds: { type: "string", default: "6" },
    sources: { type: "string", default: Object.keys(LINKS).join(",") },
  },
});
const names = values.sources.split(",").filter((name): name is FakeServiceName => name in LINKS);

if (![values.papers, values.seconds].every((one) => /^[1-9]\d{0,5}$/u.test(one)) || names.length === 0) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await run();
}

async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "paperboy-faults-"));
  try {
    const shelf = path.join(folder, "shelf");
    const titles = await fillShelf(shelf);
    writeRow(["fails", "how", "words p50", "p99", "its link", "memory, peak", "longest block"]);
    for (const name of names) {
      // Beside each, because other programs want the machine too.
      await under("nobody", "", undefined, { folder, shelf, titles });
      for (const [how, fault] of Object.entries(FAULTS)) {
        await under(name, how, fault, { folder, shelf, titles });
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A library of invented papers, imported once and copied for every run: nothing is remembered of an earlier fault. */
async function fillShelf(shelf: string): Promise<readonly string[]> {
  await mkdir(shelf, { recursive: true });
  const file = path.join(shelf, "papers.jsonl");
  const texts = inventTexts(SEED);
  const papers = Array.from({ length: Number(values.papers) }, (_, place) => ({
    id: `invented:${place}`,
    ...(texts.next().value ?? {}),
  }));
  await writeFile(file, papers.map((paper) => `${JSON.stringify(paper)}\n`).join(""));
  const env = { PATH: process.env.PATH ?? "", PAPERBOY_HOME: path.join(shelf, "data"), PAPERBOY_STARTER: "0" };
  await promisify(execFile)(process.execPath, [PROGRAM, "import", file], { env });
  await rm(file);
  return papers.flatMap((paper) => ("title" in paper && typeof paper.title === "string" ? [paper.title] : []));
}

interface Place {
  readonly folder: string;
  readonly shelf: string;
  readonly titles: readonly string[];
}

/** Asks words all the while, and twice for the link that the failing source knows. */
async function under(name: string, how: string, fault: Fault | undefined, place: Place): Promise<void> {
  const home = path.join(place.folder, "home");
  await cp(place.shelf, home, { recursive: true });
  const doubles = await startDoubles();
  try {
    const { settings } = await doubles.obey({ do: "fill", year: { papers: 500, days: DAYS } });
    const failing = names.find((one) => one === name);
    await (failing && fault && doubles.obey({ do: "fail", name: failing, fault }));
    const bot = await startBot(home, { PAPERBOY_STARTER: "0", PAPERBOY_HISTORY: "0", ...settings });
    try {
      await askUnder(bot, [name, how], (failing && LINKS[failing]) ?? "https://arxiv.org/abs/2601.01234", place);
    } finally {
      await bot.stop();
    }
  } finally {
    doubles.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function askUnder(bot: MeteredBot, what: readonly string[], link: string, { titles }: Place): Promise<void> {
  const asking = startAsking(bot, titles, ASK_EVERY_MS);
  const links = [await bot.ask(link), await bot.ask(link)].map(({ ms }) => ms);
  await setTimeout(Number(values.seconds) * 1_000);
  const { p50, p99 } = asking.take();
  await asking.stop();
  const { peakMB, longestBlockMs } = bot.takeMeter();
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  writeRow([...what, ms(p50), ms(p99), ms(quantile(links, 1)), `${peakMB.toFixed(0)} MB`, ms(longestBlockMs)]);
}

function writeRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}
