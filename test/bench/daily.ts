import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { measureDrain } from "./daily-drain.ts";
import { measureTicks } from "./daily-ticks.ts";

const USAGE = `Usage: npm run bench:daily -- [--due N] [--follows N]

  --due N      so many follows are due in the same minute, on a Discord with limits (default: 2000; 0: none)
  --follows N  what one look a minute costs with so many follows (default: 10000; 0: none)
`;

const { values } = parseArgs({
  options: { due: { type: "string", default: "2000" }, follows: { type: "string", default: "10000" } },
});
const [due, follows] = [Number(values.due), Number(values.follows)];
if (!Number.isInteger(due) || !Number.isInteger(follows)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const home = await mkdtemp(path.join(tmpdir(), "paperboy-bench-"));
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  try {
    await (follows > 0 && measureTicks(path.join(home, "ticks"), follows, say));
    await (due > 0 && measureDrain(path.join(home, "drain"), due, say));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  process.exit();
}
