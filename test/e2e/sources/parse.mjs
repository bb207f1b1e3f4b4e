import { openParseWorker } from "../../../dist/src/sources/parse-worker.js";

/** Reads pages in the thread that the program has for it, and says as JSON what came back. */
const { parse, close } = openParseWorker();
const now = new Date("2026-07-08T09:00:00Z");
const record = (
  id,
) => `<record><header><identifier>oai:arXiv.org:${id}</identifier></header><metadata><arXiv><id>${id}</id>
  <created>2026-07-01</created><authors><author><keyname>Okafor</keyname><forenames>Ada</forenames></author></authors>
  <title>On ${id}</title><categories>cs.LG</categories><abstract>We look.</abstract></arXiv></metadata></record>`;
const page = (...ids) => `<OAI-PMH><ListRecords>${ids.map(record).join("")}</ListRecords></OAI-PMH>`;
const daily = JSON.stringify([{ paper: { id: "2607.00003", title: "On 2607.00003", upvotes: 4 } }]);

const [first, broken, list] = await Promise.allSettled([
  parse("arxiv-oai", page("2607.00001", "2607.00002"), now),
  parse("arxiv-oai", "<OAI-PMH>", now),
  parse("hugging-face", daily, now),
]);
await close();
const again = await parse("arxiv-oai", page("2607.00004"), now);
process.stdout.write(
  JSON.stringify({
    first: first.value.items.map(({ paper }) => paper.id),
    broken: broken.reason instanceof Error && broken.reason.message,
    observedAt: list.value.entries[0].item.observations[0].observedAt,
    again: again.items.length,
  }),
);
