/**
 * A process of its own that uses the built records and state: `node drive.mjs TASK DIRECTORY …`. It says what it has to
 * say as one JSON value a line.
 */
import { statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "libsql";
import { systemClock } from "../../../dist/src/core/runtime/clock.js";
import { openPaperRecords } from "../../../dist/src/records/paper-records.js";
import { openLibsqlState } from "../../../dist/src/state/libsql-state.js";

const [task, directory, ...rest] = process.argv.slice(2);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const signalToGo = () => new Promise((resolve) => process.stdin.once("data", resolve));

function paper(name, sentences = 1) {
  return {
    id: `test:${name}`,
    ids: [`test:${name}`],
    title: `Study ${name}`,
    abstract: `What ${name} does to a file when it is written into one that is already large. `.repeat(sentences),
    authors: ["Ada Okafor", "Jun Li"],
    published: "2026-07-01",
    categories: ["cs.LG"],
    links: {},
    standing: "current",
    provenance: "source",
  };
}

async function contend(keys) {
  const { state, close } = await openLibsqlState(directory, systemClock);
  say("ready");
  await signalToGo();
  const won = [];
  for (let n = 0; n < Number(keys); n += 1) {
    if (await state.put(`lease:${n}`, process.pid, 0)) {
      won.push(n);
    }
  }
  close();
  say(won);
  process.exit();
}

/** Says the number of each write as soon as it is acknowledged, until it is killed. */
async function writeUntilKilled(from) {
  const { state } = await openLibsqlState(directory, systemClock);
  const { records } = await openPaperRecords({ directory });
  for (let n = Number(from); ; n += 1) {
    await Promise.all([state.put(`entry:${n}`, n, 0), records.put([paper(n)])]);
    say(n);
  }
}

async function missing(...numbers) {
  const { state } = await openLibsqlState(directory, systemClock);
  const { records } = await openPaperRecords({ directory });
  const lost = [];
  for (const n of numbers) {
    if (!(await state.get(`entry:${n}`)) || !(await records.get(`test:${n}`))) {
      lost.push(n);
    }
  }
  say(lost);
}

async function fill(count) {
  const opened = await openPaperRecords({ directory });
  const papers = Array.from({ length: Number(count) }, (_, n) => paper(n, 14));
  say(await opened.putIfEmpty("filled", papers, []));
  await opened.close();
}

async function logGrowthOfOnePut() {
  const opened = await openPaperRecords({ directory });
  await opened.records.put([paper("one more", 14)]);
  say(statSync(path.join(directory, "papers.db-wal")).size);
  await opened.close();
}

async function put(...names) {
  const { records } = await openPaperRecords({ directory });
  say(await records.put(names.map((name) => paper(name))));
}

async function count() {
  const { records } = await openPaperRecords({ directory });
  const changes = await records.changes(0);
  say({ papers: await records.count(), revs: new Set(changes.map(({ rev }) => rev)).size });
}

/** Holds both files' write locks for so long. */
async function holdLocks(ms) {
  const databases = ["state.db", "papers.db"].map((name) => new Database(path.join(directory, name)));
  for (const database of databases) {
    database.exec("BEGIN IMMEDIATE");
  }
  say("held");
  await pause(Number(ms));
  for (const database of databases) {
    database.exec("COMMIT");
  }
}

/** Writes into both files, and says what became of it and how long the event loop stood still at most. */
async function writeWatched() {
  const { state } = await openLibsqlState(directory, systemClock);
  const { records } = await openPaperRecords({ directory });
  await records.put([paper("warm")]);
  say("ready");
  await signalToGo();
  let longestBlockMs = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    const now = performance.now();
    longestBlockMs = Math.max(longestBlockMs, now - last);
    last = now;
  }, 1);
  const start = performance.now();
  const written = Promise.all([records.put([paper("late")]), state.put("late", 1, 0)]);
  const readBeside = (await records.get("test:warm")) !== undefined;
  const [outcomes, won] = await written;
  clearInterval(watch);
  say({ outcomes, won, readBeside, waitedMs: performance.now() - start, longestBlockMs });
  process.exit();
}

async function pretendNewer() {
  const database = new Database(path.join(directory, "papers.db"));
  database.exec("UPDATE meta SET value = '7' WHERE key = 'format'");
  database.close();
  try {
    await openPaperRecords({ directory });
  } catch (error) {
    say(error.message);
  }
}

const tasks = {
  contend,
  writeUntilKilled,
  missing,
  fill,
  logGrowthOfOnePut,
  put,
  count,
  holdLocks,
  writeWatched,
  pretendNewer,
};
await tasks[task](...rest);
