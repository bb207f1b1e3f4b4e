/**
 * Prepares a data directory from outside the bot: `node drive.mjs papers DIRECTORY` puts papers of today in it,
 * `node drive.mjs due DIRECTORY TIME ZONE` moves what mailboxes follow to that hour of today.
 */
import { createFollowBook } from "../../../dist/src/core/digests/follow-book.js";
import { systemClock } from "../../../dist/src/core/runtime/clock.js";
import { openPaperRecords } from "../../../dist/src/records/paper-records.js";
import { openLibsqlState } from "../../../dist/src/state/libsql-state.js";

const [task, directory, time, zone] = process.argv.slice(2);
const TITLES = ["Grasping soft fruit — ein Überblick", "Walking on loose sand", "Flying through narrow gaps"];

async function papers() {
  const now = new Date();
  const fresh = TITLES.map((title, n) => ({
    id: `arxiv:2607.0000${n}`,
    ids: [`arxiv:2607.0000${n}`],
    title,
    abstract: "Robots learn what hands know.",
    authors: ["Ada Okafor"],
    published: now.toISOString().slice(0, 10),
    listed: new Date(now.getTime() - 3_600_000).toISOString(),
    categories: ["cs.RO"],
    links: {},
    standing: "current",
    provenance: "source",
  }));
  const opened = await openPaperRecords({ directory });
  await opened.records.put(fresh);
  await opened.signals.observe(fresh.map(({ id }, n) => ({ id, kind: "upvotes", value: 30 + n, observedAt: now })));
  await opened.close();
}

async function due() {
  const { state, close } = await openLibsqlState(directory, systemClock);
  const book = createFollowBook(state);
  for (const follow of await book.all()) {
    await book.change(follow.place, follow.id, (now) => now && { ...now, time, zone, activeFrom: "2026-01-01" });
  }
  close();
}

await { papers, due }[task]();
