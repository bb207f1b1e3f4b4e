import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ENGINES } from "./engines.ts";
import { measure } from "./measure.ts";
import { makePlan } from "./plan.ts";
import { asJson, spellOut } from "./report.ts";

const USAGE = `Usage: npm run bench -- --corpus FILE [--json] [--copies N] [--engines NAME,NAME]

  --corpus FILE    papers, one JSON object a line, packed with gzip or not
  --json           one JSON object in place of the table
  --copies N       the corpus so often, each time but the first with other words
  --engines NAMES  of ${Object.keys(ENGINES).join(", ")} (default: all)
`;

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    json: { type: "boolean" },
    copies: { type: "string", default: "1" },
    engines: { type: "string", default: Object.keys(ENGINES).join(",") },
  },
});
const names = values.engines.split(",");
if (values.corpus === undefined || names.some((name) => !(name in ENGINES)) || !/^[1-9]\d?$/.test(values.copies)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else if (!existsSync(values.corpus)) {
  process.stderr.write(`There is no file ${values.corpus}.\n`);
  process.exitCode = 2;
} else {
  await run({ file: values.corpus, copies: Number(values.copies) });
}

async function run(corpus: Parameters<typeof makePlan>[0]): Promise<void> {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-bench-"));
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    say("reading");
    const plan = await makePlan(corpus);
    const results = await measure({ names, corpus, plan, home, say });
    process.stdout.write(`${values.json ? asJson(results, plan.papers) : spellOut(results, plan.papers)}\n`);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
