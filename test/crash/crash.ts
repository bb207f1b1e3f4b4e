import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { runAll } from "./run-all.ts";

const USAGE = `Usage: npm run test:crash -- [--deliveries N] [--seed N] [--only one|three]

  --deliveries N  so many digests of three messages, a run (default: 760)
  --seed N        of the kills, pauses and faults (default: 7)
  --only WHICH    one process, or three on one data directory; without the naive ones beside
`;

const { values } = parseArgs({
  options: {
    deliveries: { type: "string", default: "760" },
    seed: { type: "string", default: "7" },
    only: { type: "string" },
  },
});
const [deliveries, seed] = [Number(values.deliveries), Number(values.seed)];
if (!Number.isInteger(deliveries) || deliveries < 1 || !Number.isInteger(seed)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-crash-"));
  try {
    const { lost, doubled, line } = await runAll({ home, deliveries, seed, only: values.only });
    process.stdout.write(`${line}\n`);
    process.exitCode = lost === 0 && doubled === 0 ? 0 : 1;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  process.exit();
}
