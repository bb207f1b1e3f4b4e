import { quantile } from "../../src/evaluation/quantile.ts";

/**
 * How fast a running web server shows its page: `npm run bench:page -- http://127.0.0.1:8080`. Every question is a new
 * one, asked four at a time; the list of the day is asked for between them. It keeps below the limit of one visitor.
 */
const WORDS = [
  "offline",
  "graph",
  "diffusion",
  "robot",
  "transformer",
  "retrieval",
  "causal",
  "speech",
  "protein",
  "safe",
];
const REQUESTS = 100;
const AT_ONCE = 4;

const [address = "http://127.0.0.1:8080"] = process.argv.slice(2);

async function timed(path: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(new URL(path, address));
  await answer.text();
  if (answer.status !== 200) {
    throw new Error(`${path} was answered with ${answer.status}`);
  }
  return performance.now() - begun;
}

async function measure(paths: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    times.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map(timed))));
  }
  return times.sort((one, other) => one - other);
}

function report(name: string, times: readonly number[]): void {
  const at = (share: number) => quantile(times, share).toFixed(1);
  process.stdout.write(
    `${name.padEnd(8)} ${times.length} requests  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms\n`,
  );
}

const questions = WORDS.flatMap((one) => WORDS.map((other) => `?q=${one}+${other}`));
report("first", [await timed("/")]);
report("list", await measure(Array.from({ length: REQUESTS / 5 }, () => "/")));
report("search", await measure(questions.slice(0, (REQUESTS * 4) / 5)));
