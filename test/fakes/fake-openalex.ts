import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, type FakeRequest, FakeServer } from "./fake-server.ts";
import { abstractOf, answers, authorsOf, type FakeWork, jsonAnswer } from "./fake-work.ts";

/** OpenAlex: single works and lists. */
export class FakeOpenAlex extends FakeServer {
  works: readonly FakeWork[] = [];

  constructor(clock: Clock) {
    super(clock, (request) => this.#answerTo(request));
  }

  #answerTo({ url }: FakeRequest): FakeAnswer {
    const name = decodeURIComponent(url.pathname).replace(/^\/works\/?/u, "");
    if (name === "") {
      return this.#list(url.searchParams);
    }
    const found = this.works.find((work) => namesOf(work).includes(name.toLowerCase()));
    return found
      ? jsonAnswer(workOf(found))
      : { status: 404, headers: { "content-type": "text/html" }, body: "<h1>Not Found</h1>" };
  }

  #list(query: URLSearchParams): FakeAnswer {
    const title = query.get("filter")?.replace("title.search:", "");
    const question = title ?? query.get("search") ?? "";
    const found = this.works.filter((work) => answers(work, question, title === undefined ? "text" : "title"));
    return jsonAnswer({ meta: { count: found.length, next_cursor: null }, results: found.map(workOf), group_by: [] });
  }
}

/** Out of money for today; what it says of the wait is hours. */
export const OPENALEX_SPENT = {
  kind: "status",
  status: 429,
  headers: { "retry-after": "57505", "content-type": "application/json" },
  body: JSON.stringify({ error: "Rate limit exceeded", retryAfter: 57505, creditsRemaining: 0 }),
} as const;

function namesOf({ openAlex, doi, pmid, pmcid }: FakeWork): readonly string[] {
  return [openAlex, doi && `doi:${doi}`, pmid && `pmid:${pmid}`, pmcid && `pmcid:${pmcid}`].flatMap((name) =>
    name ? [name.toLowerCase()] : [],
  );
}

function workOf(work: FakeWork): Readonly<Record<string, unknown>> {
  const { title, doi, arxiv, pmid, pmcid, openAlex = "W1", date = "2026-02-03", venue, retracted = false } = work;
  const place = { landing_page_url: doi ? `https://doi.org/${doi}` : null, source: venue ? source(venue) : null };
  const preprint = { landing_page_url: `http://arxiv.org/abs/${arxiv}`, source: source("arXiv", "repository") };
  return {
    id: `https://openalex.org/${openAlex}`,
    ids: {
      openalex: `https://openalex.org/${openAlex}`,
      ...(pmid && { pmid: `https://pubmed.ncbi.nlm.nih.gov/${pmid}` }),
      ...(pmcid && { pmcid: `https://www.ncbi.nlm.nih.gov/pmc/articles/${pmcid.replace("PMC", "")}` }),
    },
    doi: doi ? `https://doi.org/${doi.toLowerCase()}` : null,
    display_name: title,
    publication_date: date,
    authorships: (authorsOf(work) ?? []).map((name) => ({ author: { display_name: name, orcid: null } })),
    primary_location: place,
    locations: arxiv ? [place, preprint] : [place],
    abstract_inverted_index: invertedIndex(abstractOf(work)),
    is_retracted: retracted,
  };
}

function source(name: string, type = "journal"): Readonly<Record<string, string>> {
  return { display_name: name, type };
}

function invertedIndex(text: string | null): Readonly<Record<string, readonly number[]>> | null {
  if (text === null) {
    return null;
  }
  const places = new Map<string, number[]>();
  for (const [place, word] of text.split(" ").entries()) {
    places.set(word, [...(places.get(word) ?? []), place]);
  }
  return Object.fromEntries([...places].toReversed());
}
