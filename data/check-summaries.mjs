// Checks the summaries of the starter library: each has 40 to 90 words, and no run of eight words stands in another
// summary, or in an abstract of the files named: JSON Lines with an `abstract`, packed with gzip or not.
//
//   node data/check-summaries.mjs [ABSTRACTS.jsonl[.gz]…]
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const RUN = 8;

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function* runs(text) {
  const all = words(text);
  for (let start = 0; start + RUN <= all.length; start += 1) {
    yield all.slice(start, start + RUN).join(" ");
  }
}

function read(file) {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

const problems = [];
const owners = new Map();
const papers = read(new URL("starter.jsonl", import.meta.url));
for (const { title, abstract } of papers) {
  const count = abstract.split(/\s+/u).length;
  if (count < 40 || count > 90) {
    problems.push(`${title}: ${count} words`);
  }
  for (const run of runs(abstract)) {
    const other = owners.get(run);
    if (other !== undefined && other !== title) {
      problems.push(`${title}: shares “${run}” with the summary of ${other}`);
    }
    owners.set(run, title);
  }
}

let abstracts = 0;
for (const file of process.argv.slice(2)) {
  for (const { title, abstract } of read(file)) {
    abstracts += 1;
    for (const run of runs(abstract ?? "")) {
      if (owners.has(run)) {
        problems.push(`${owners.get(run)}: shares “${run}” with the abstract of ${title}`);
      }
    }
  }
}

for (const problem of problems) {
  console.error(problem);
}
console.log(`${papers.length} summaries, ${abstracts} abstracts, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
