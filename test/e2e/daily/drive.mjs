/**
 * Prepares and reads a data directory from outside the bot: `node drive.mjs follow DIRECTORY FOLLOWS` or
 * `node drive.mjs rows DIRECTORY PLATFORM`.
 */
import { createFollowBook } from "../../../dist/src/core/digests/follow-book.js";
import { systemClock } from "../../../dist/src/core/runtime/clock.js";
import { openLibsqlState } from "../../../dist/src/state/libsql-state.js";
import { putPapersOfToday } from "../papers-of-today.mjs";

const [task, directory, given] = process.argv.slice(2);

const PAPERS = [
  { id: "test:0", title: "Grasping soft fruit", abstract: "Hands learn to hold." },
  { id: "test:1", title: "Walking on loose sand", abstract: "Legs learn to tread." },
  { id: "test:2", title: "Flying through narrow gaps", abstract: "Wings learn to turn." },
];

/** Papers that came today and gain, and those who follow everything. */
async function follow() {
  await putPapersOfToday(directory, PAPERS);
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
