import { openPaperRecords } from "../../dist/src/records/paper-records.js";

/** Puts papers that came an hour ago and gain into a data directory: `{ id, title, abstract }` each. */
export async function putPapersOfToday(directory, given) {
  const now = new Date();
  const papers = given.map(({ id, title, abstract }) => ({
    id,
    ids: [id],
    title,
    abstract,
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
}
