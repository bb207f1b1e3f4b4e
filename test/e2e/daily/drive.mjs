/**
 * Prepares and reads a data directory from outside the bot: `node drive.mjs follow DIRECTORY FOLLOWS` or
 * `node drive.mjs rows DIRECTORY PLATFORM`.
 */
import { createFollowBook } from "../../../dist/src/core/digests/follow-book.js";
import { systemClock } from "../../../dist/src/core/runtime/clock.js";
import { openPaperRecords } from "../../../dist/src/records/paper-records.js";
import { openLibsqlState } from "../../../dist/src/state/libsql-state.js";

const [task, directory, given] = process.argv.slice(2);

/** Papers that came today and gain, and those who follow everything. */
async function follow() {
  const now = new Date();
  const papers = Array.from({ length: 3 }, (_, n) => ({
    id: `test:${n}`,
    ids: [`test:${n}`],
    title: ["Grasping soft fruit", "Walking on loose sand", "Flying through narrow gaps"][n],
    abstract: ["Hands learn to hold.", "Legs learn to tread.", "Wings learn to turn."][n],
    authors: ["Ada Okafor"],
    published: now.toISOString().slice(0, 10),
    listed: new Date(now.getTime() - 3_600_000).toISOString(),
    categories: ["cs.RO"],
    links: {},
    standing: "current",
    provenance: "source",
  }));
  const opened = await openPaperRecords({ directory });
  await opened.records.put(papers);
  await opened.signals.observe(papers.map(({ id }, n) => ({ id, kind: "upvotes", value: 30 + n, observedAt: now })));
  await opened.close();
  const state = await openLibsqlState(directory, systemClock);
  const book = createFollowBook(state.state);
  for (const wish of JSON.parse(given)) {
    await book.change(wish.place, wish.id, () => wish);
  }
  state.close();
}

async function follows() {
  const { state, close } = await openLibsqlState(directory, systemClock);
  process.stdout.write(JSON.stringify(await createFollowBook(state).all()));
  close();
}

async function rows() {
  const { state, close } = await openLibsqlState(directory, systemClock);
  const entries = await state.entries(`${given}:`);
  process.stdout.write(JSON.stringify(entries.filter(({ key }) => key.includes(":digest:")).map(({ value }) => value)));
  close();
}

await { follow, follows, rows }[task]();
