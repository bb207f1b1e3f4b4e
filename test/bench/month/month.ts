import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Follow } from "../../../src/core/digests/follow.ts";
import { spellDigest } from "../../../src/core/digests/spell-digest.ts";
import { openMeasuredIndex } from "../../../src/evaluation/measured-index.ts";
import { quantile } from "../../../src/evaluation/quantile.ts";
import { openPaperRecords } from "../../../src/records/paper-records.ts";
import { readMonth } from "./month-of-papers.ts";
import { type ReplayedDay, replayMonth } from "./replay-month.ts";

/** Papers of one kind share so much. */
const LIKE = 0.25;

/**
 * Replays a month of daily lists and prints every post: `npm run bench:month -- --daily FOLDER [TOPIC…]`.
 * `--dislike ID` has three people vote that paper down when it was posted; `--kind ID` counts later lines like it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    daily: { type: "string" },
    seed: { type: "string", default: "1" },
    dislike: { type: "string" },
    kind: { type: "string" },
  },
});
if (values.daily === undefined) {
  throw new Error("--daily FOLDER names a folder of 2026-07-01.json.gz, 2026-07-02.json.gz and so on.");
}
const papers = await readMonth(values.daily, Number(values.seed));
const days = papers.map(({ listedAt }) => listedAt.getTime());
const createIndex = await openMeasuredIndex({});
const index = createIndex();
const follows = (positionals.length > 0 ? positionals : ["", "robotics", "tactile grasping"]).map(aFollow);
const directory = await mkdtemp(path.join(tmpdir(), "paperboy-month-"));
const library = await openPaperRecords({ directory });
const replay = replayMonth({
  papers,
  library,
  follows,
  index,
  disliked: values.dislike,
  from: new Date(Math.min(...days)),
  until: new Date(Math.max(...days)),
});

const replayed: ReplayedDay[] = [];
for await (const day of replay) {
  replayed.push(day);
  const said = day.composed.do === "post" ? spellDigest(day.composed) : `${day.date}: ${day.composed.why}`;
  process.stdout.write(`${said}\n\n`);
}
if (values.kind !== undefined) {
  process.stdout.write(`${await ofItsKind(values.kind)}\n`);
}
await library.close();
await rm(directory, { recursive: true });
process.stdout.write(`${papers.length} papers\n${follows.map((follow) => summary(follow)).join("\n")}\n`);

function aFollow(topic: string, place: number): Follow {
  const person = { platform: "bench", tenant: "lab" };
  return {
    id: `follow-${place}`,
    place: { ...person, channel: `channel-${place}` },
    topics: topic === "" ? [] : [topic],
    examples: [],
    time: "09:00",
    zone: "Europe/Berlin",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
    count: 5,
    owner: { ...person, user: "ada" },
    createdAt: "2026-01-01T00:00:00.000Z",
    activeFrom: "2026-01-01",
  };
}

function summary({ id, topics }: Follow): string {
  const own = replayed.filter(({ follow }) => follow.id === id);
  const lines = own.flatMap(({ composed }) => (composed.do === "post" ? composed.lines : []));
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  const firsts = lines.filter(({ kind }) => kind !== "again").map(({ paper }) => paper);
  const posts = own.filter(({ composed }) => composed.do === "post").length;
  const times = own.map(({ ms }) => ms);
  return [
    `${topics[0] ?? "everything"}: ${own.length} weekdays, ${posts} posts, ${own.length - posts} quiet`,
    `${lines.length} lines (${count("trending")} trending, ${count("new")} new, ${count("again")} again)`,
    `${firsts.length - new Set(firsts).size} repeated`,
    `composed in ${quantile(times, 0.5).toFixed(0)} ms (p95 ${quantile(times, 0.95).toFixed(0)})`,
  ].join("; ");
}

/** How many later lines are like a paper that was posted. */
async function ofItsKind(id: string): Promise<string> {
  const posts = replayed.flatMap(({ composed }) =>
    composed.do === "post" ? [composed.lines.map(({ paper }) => paper)] : [],
  );
  const after = posts.slice(1 + posts.findIndex((lines) => lines.includes(id))).flat();
  const { hits } = await index.similar([{ id, weight: 1 }], { limit: after.length, within: after });
  const alike = hits.filter(({ relevance }) => relevance >= LIKE).length;
  return `${alike} of the ${after.length} lines after it are like ${id}`;
}
