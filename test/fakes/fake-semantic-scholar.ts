import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, type FakeRequest, FakeServer } from "./fake-server.ts";
import { abstractOf, answers, authorsOf, type FakeWork, jsonAnswer } from "./fake-work.ts";

const NOT_FOUND = { "content-type": "application/json" };

/** Semantic Scholar's Academic Graph. Keyless it refuses where it is told to. */
export class FakeSemanticScholar extends FakeServer {
  works: readonly FakeWork[] = [];
  /** The only key it takes; without one nobody is asked for a key. */
  key: string | undefined;

  constructor(clock: Clock) {
    super(clock, (request) => this.#answerTo(request));
  }

  #answerTo({ url, headers }: FakeRequest): FakeAnswer {
    if (this.key !== undefined && headers["x-api-key"] !== this.key) {
      return headers["x-api-key"] === undefined
        ? jsonAnswer({ message: "Too Many Requests. Please wait and try again.", code: "429" }, 429)
        : jsonAnswer({ message: "Forbidden" }, 403);
    }
    const question = url.searchParams.get("query") ?? "";
    const path = decodeURIComponent(url.pathname.replace("/graph/v1/paper/", ""));
    switch (path) {
      case "search/match":
        return this.#match(question);
      case "search":
        return this.#search(question);
      default:
        return this.#paper(path);
    }
  }

  /** The best match there is, however bad. */
  #match(title: string): FakeAnswer {
    const [first = "", second = ""] = title.toLowerCase().split(" ");
    const found = this.works.find((work) => answers(work, `${first} ${second}`, "title"));
    return found
      ? jsonAnswer({ data: [{ ...paperOf(found), matchScore: 152.4 }] })
      : { status: 404, headers: NOT_FOUND, body: '{"error":"Title match not found"}\n' };
  }

  #search(question: string): FakeAnswer {
    const found = this.works.filter((work) => answers(work, question, "text"));
    return found.length === 0
      ? jsonAnswer({ total: 0, offset: 0 })
      : jsonAnswer({ total: found.length, offset: 0, data: found.map(paperOf) });
  }

  #paper(id: string): FakeAnswer {
    const found = this.works.find((work) => namesOf(work).includes(id.toLowerCase()));
    return found
      ? jsonAnswer(paperOf(found))
      : { status: 404, headers: NOT_FOUND, body: `{"error":"Paper with id ${id} not found"}\n` };
  }
}

function namesOf({ sha, corpusId, arxiv, doi, acl, pmid, pmcid }: FakeWork): readonly string[] {
  const names = {
    [`${sha}`]: sha,
    [`CorpusId:${corpusId}`]: corpusId,
    [`ARXIV:${arxiv}`]: arxiv,
    [`DOI:${doi}`]: doi,
    [`ACL:${acl}`]: acl,
    [`PMID:${pmid}`]: pmid,
    [`PMCID:${pmcid?.replace("PMC", "")}`]: pmcid,
  };
  return Object.entries(names).flatMap(([name, value]) => (value === undefined ? [] : [name.toLowerCase()]));
}

function paperOf(work: FakeWork): Readonly<Record<string, unknown>> {
  const { title, sha, corpusId = 7, arxiv, doi, acl, pmid, pmcid, date = "2026-02-03", venue = "" } = work;
  return {
    paperId: sha ?? "0".repeat(40),
    title,
    abstract: abstractOf(work),
    externalIds: {
      ...(arxiv && { ArXiv: arxiv }),
      ...(doi && { DOI: doi }),
      ...(acl && { ACL: acl }),
      ...(pmid && { PubMed: pmid }),
      ...(pmcid && { PubMedCentral: pmcid.replace("PMC", "") }),
      CorpusId: corpusId,
    },
    year: Number(date.slice(0, 4)),
    publicationDate: date.length === 10 ? date : null,
    venue,
    openAccessPdf: { url: "", status: null },
    authors: authorsOf(work)?.map((name, place) => ({ authorId: place === 0 ? null : String(place), name })) ?? null,
  };
}
