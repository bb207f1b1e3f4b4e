import { z } from "zod";
import type { Paper } from "../core/papers/paper.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { foundPaper } from "./found-paper.ts";
import type { Finding, Lookup } from "./lookup.ts";
import { legible, readJson } from "./read-answer.ts";
import { below, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 2_500;

/** The newer service wraps every value, `{ value: … }`; the older one gives it plain. */
function field<Value>(value: z.ZodType<Value>) {
  return z
    .preprocess((given) => wrapped.safeParse(given).data?.value ?? given, value)
    .optional()
    .catch(undefined);
}
const wrapped = z.object({ value: z.unknown() });

const noteSchema = z.object({
  id: z.string(),
  forum: z.string().nullish(),
  cdate: z.number().nullish(),
  pdate: z.number().nullish(),
  content: z.object({
    title: field(z.string()),
    abstract: field(z.string()),
    authors: field(z.array(z.string())),
    venue: field(z.string()),
    venueid: field(z.string()),
  }),
});
type Note = z.infer<typeof noteSchema>;

const answerSchema = z.object({ notes: z.array(noteSchema) });

interface OpenReviewParts {
  readonly client: HttpClient;
  /** Of the newer service, and of the older one that has the venues before 2023. */
  readonly addresses: { readonly openReview: string; readonly openReviewOld: string };
  readonly clock: Clock;
}

/** OpenReview, its newer and its older service. To strangers either may pose a riddle in place of an answer. */
export function createOpenReview({ client, addresses, clock }: OpenReviewParts): readonly [Lookup, Lookup] {
  function lookup(which: "openReview" | "openReviewOld"): Lookup {
    const address = addresses[which];
    const service = resolverService(which, address);
    return {
      name: "OpenReview",
      timeoutMs: TIMEOUT_MS,
      async find({ type, id }, signal) {
        if (type !== "openreview") {
          return undefined;
        }
        const url = below(address, `/notes?${new URLSearchParams({ id })}`);
        const answer = readJson(service, await client.get(service, url, promptly(TIMEOUT_MS, signal)), answerSchema);
        const [note] = answer?.notes ?? [];
        return note?.id === id ? legible(service, () => findingOf(note, clock.now())) : undefined;
      },
    };
  }
  return [lookup("openReview"), lookup("openReviewOld")];
}

/** A comment leads to the paper it is about. */
function findingOf(note: Note, now: Date): Finding | undefined {
  if (note.forum && note.forum !== note.id) {
    return { kind: "lead", reference: { type: "openreview", id: note.forum } };
  }
  return note.content.title ? { kind: "paper", paper: paperOf(note, now) } : undefined;
}

function paperOf({ id, cdate, pdate, content }: Note, now: Date): Paper {
  const { title, abstract, authors, venue, venueid } = content;
  const moment = pdate ?? cdate;
  return foundPaper(
    {
      title: title ?? "",
      abstract,
      authors: authors ?? [],
      venue,
      published: moment ? new Date(moment).toISOString() : undefined,
      url: `https://openreview.net/forum?id=${encodeURIComponent(id)}`,
      pdf: `https://openreview.net/pdf?id=${encodeURIComponent(id)}`,
      standing: /withdrawn/iu.test(`${venue} ${venueid}`) ? "withdrawn" : "current",
    },
    [`openreview:${id}`],
    now,
  );
}
