/**
 * Prepares a data directory from outside the bot: `node drive.mjs papers DIRECTORY` puts papers of today in it,
 * `node drive.mjs due DIRECTORY TIME ZONE` moves what mailboxes follow to that hour of today.
 */
import { createFollowBook } from "../../../dist/src/core/digests/follow-book.js";
import { systemClock } from "../../../dist/src/core/runtime/clock.js";
import { openLibsqlState } from "../../../dist/src/state/libsql-state.js";
import { putPapersOfToday } from "../papers-of-today.mjs";

const [task, directory, time, zone] = process.argv.slice(2);
const TITLES = ["Grasping soft fruit — ein Überblick", "Walking on loose sand", "Flying through narrow gaps"];

function papers() {
  const abstract = "Robots learn what hands know.";
  return putPapersOfToday(
    directory,
    TITLES.map((title, n) => ({ id: `arxiv:2607.0000${n}`, title, abstract })),
  );
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
