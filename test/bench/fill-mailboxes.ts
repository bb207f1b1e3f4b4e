import { mkdir } from "node:fs/promises";
import { createMailKeys } from "../../src/adapters/email/mail-keys.ts";
import { createMailboxes, placeOf } from "../../src/adapters/email/mailboxes.ts";
import { WEEKDAYS } from "../../src/core/digests/follow.ts";
import { createFollowBook } from "../../src/core/digests/follow-book.ts";
import { systemClock } from "../../src/core/runtime/clock.ts";
import { openPaperRecords } from "../../src/records/paper-records.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { readSecretKey } from "../../src/state/secret-key.ts";
import { slotNow } from "../crash/plan.ts";

const TOPICS = [
  "robotics",
  "vision",
  "language",
  "planning",
  "graphs",
  "speech",
  "proteins",
  "weather",
  "games",
  "maps",
];
const PAPERS_A_TOPIC = 8;

/** A data directory with papers of today on ten topics, and mailboxes that follow one each and are due. */
export async function fillMailboxes(home: string, count: number): Promise<void> {
  await mkdir(home, { recursive: true });
  await putPapers(home);
  const { state, erase, close } = await openLibsqlState(home, systemClock);
  const keys = createMailKeys(await readSecretKey(home, undefined));
  const mailboxes = createMailboxes({ state, clock: systemClock, erase });
  const follows = createFollowBook(state);
  const at = systemClock.now().toISOString();
  const slot = slotNow(systemClock.now());
  for (let n = 0; n < count; n += 1) {
    const address = `reader${n}@lab.example`;
    const id = keys.idOf(address);
    const place = placeOf(id);
    await mailboxes.change(id, () => ({
      ...{ address: keys.seal(address), asker: "x", where: "on the page", at },
      ...{ confirmed: "x", confirmedAt: at, word: `word${n}`, refusals: [] },
    }));
    await follows.change(place, "f1", () => ({
      ...{ id: "f1", place, topics: [TOPICS[n % TOPICS.length] ?? ""], examples: [], ...slot, weekdays: WEEKDAYS },
      ...{ count: 5, owner: { platform: "mail", tenant: id, user: id }, createdAt: at, activeFrom: "2026-01-01" },
    }));
  }
  close();
}

async function putPapers(home: string): Promise<void> {
  const now = systemClock.now();
  const papers = TOPICS.flatMap((topic, t) =>
    Array.from({ length: PAPERS_A_TOPIC }, (_, n) => ({
      id: `test:${t}-${n}`,
      ids: [`test:${t}-${n}`],
      title: `${["Quick", "Gentle", "Sparse", "Dense", "Honest", "Frugal", "Patient", "Curious"][n]} methods for ${topic}`,
      abstract:
        `We study ${topic} with ${n + 2} sensors and find that ${topic} needs fewer than anybody thought. `.repeat(3),
      authors: ["Ada Okafor", "Bo Lind"],
      published: now.toISOString().slice(0, 10),
      listed: new Date(now.getTime() - 3_600_000).toISOString(),
      categories: ["cs.LG"],
      links: {},
      standing: "current" as const,
      provenance: "source" as const,
    })),
  );
  const opened = await openPaperRecords({ directory: home });
  await opened.records.put(papers);
  await opened.signals.observe(papers.map(({ id }, n) => ({ id, kind: "upvotes", value: 30 + n, observedAt: now })));
  await opened.close();
}
