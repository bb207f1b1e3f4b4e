import { createHash } from "node:crypto";
import type { Clock } from "../../src/core/runtime/clock.ts";
import { atomFeed, errorFeed, type FakeArxivPaper } from "./arxiv-atom.ts";
import { type FakeAnswer, type FakeRequest, FakeServer } from "./fake-server.ts";

const XML = { "content-type": "text/xml; charset=utf-8" };
const ATOM = { "content-type": "application/atom+xml; charset=utf-8" };
const RSS = { "content-type": "application/rss+xml; charset=utf-8" };

/** arXiv's query API, its OAI-PMH harvest and its feeds, on one server: they share one pace. */
export class FakeArxiv extends FakeServer {
  papers: readonly FakeArxivPaper[] = [];
  /** Sent in place of the records of a page, as they are. */
  rawRecords: readonly string[] = [];
  pageSize = 2;
  feedLimit = 2_000;
  /** The harvest gives this token for ever. */
  stuckToken: string | undefined;
  /** Tokens that are refused, from the first on. */
  expiredTokens = 0;
  lastToken: "absent" | "empty" = "absent";
  feedDay = "Wed, 08 Jul 2026 00:00:00 -0400";
  archives: readonly string[] = ["cs", "stat", "math", "hep-th", "eess", "quant-ph"];
  /** How the query API misbehaves without failing. */
  api: { readonly legacyErrors?: boolean; readonly oldFormat?: boolean; readonly emptyPage?: boolean } = {};

  constructor(clock: Clock) {
    super(clock, (request) => this.#answerTo(request));
  }

  get addresses() {
    return { api: `${this.url}/api/query`, oai: `${this.url}/oai`, rss: `${this.url}/rss` };
  }

  #answerTo(request: FakeRequest): FakeAnswer {
    const { pathname, searchParams } = request.url;
    if (pathname === "/api/query") {
      return this.#query(searchParams);
    }
    if (pathname === "/oai2") {
      return { status: 301, headers: { location: `/oai${request.url.search}` } };
    }
    return pathname === "/oai" ? this.#harvest(searchParams) : this.#feed(decodeURIComponent(pathname), request);
  }

  #query(query: URLSearchParams): FakeAnswer {
    const ids = (query.get("id_list") ?? "").split(",").filter((id) => id !== "");
    const bad = ids.find((id) => !/^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(?:v\d+)?$/u.test(id));
    if (bad !== undefined) {
      const { legacyErrors } = this.api;
      return {
        status: legacyErrors ? 200 : 400,
        headers: ATOM,
        body: errorFeed(`incorrect id format for ${bad}`, bad),
      };
    }
    const words = [...(query.get("search_query") ?? "").matchAll(/(?:all|ti):"?([^"]+?)"?(?: AND |$)/gu)].map(
      ([, word = ""]) => word.toLowerCase(),
    );
    const found = this.papers.filter(
      (paper) =>
        (ids.length === 0 || ids.some((id) => id.replace(/v\d+$/u, "") === paper.id)) &&
        words.every((word) => `${paper.title} ${paper.abstract}`.toLowerCase().includes(word)),
    );
    // Never in the order of the question.
    const ordered = found.toReversed();
    const start = Number(query.get("start") ?? 0);
    const page = ordered.slice(start, start + Number(query.get("max_results") ?? 10));
    return { headers: ATOM, body: atomFeed(this.api.emptyPage ? [] : page, found.length, this.api.oldFormat ?? false) };
  }

  #harvest(query: URLSearchParams): FakeAnswer {
    const token = query.get("resumptionToken");
    if (token !== null && this.expiredTokens > 0) {
      this.expiredTokens -= 1;
      return oaiError("badResumptionToken", "the token has expired");
    }
    const span = new URLSearchParams(token ?? query.toString());
    const skip = Number(span.get("skip") ?? 0);
    const found = this.papers.filter((paper) => isInSpan(paper, span));
    if (found.length === 0 && this.rawRecords.length === 0) {
      return oaiError("noRecordsMatch", "nothing matches");
    }
    const records = [...(skip === 0 ? this.rawRecords : []), ...found.slice(skip, skip + this.pageSize).map(oaiRecord)];
    span.set("skip", String(skip + this.pageSize));
    const isLast = skip + this.pageSize >= found.length;
    const next = this.stuckToken ?? (isLast ? undefined : encodeURIComponent(span.toString()));
    return oaiPage(records, next ?? (this.lastToken === "empty" ? "" : undefined));
  }

  #feed(pathname: string, request: FakeRequest): FakeAnswer {
    const categories = pathname.replace("/rss/", "").split("+");
    const bad = categories.find((category) => !this.archives.includes(category.split(".", 1)[0] ?? ""));
    if (bad !== undefined) {
      const body = rssFeed(`Feed error for query: ${pathname}`, `Bad archive '${bad}'.`, []);
      return { status: 400, headers: RSS, body };
    }
    const items = this.papers.filter(
      ({ announced, categories: own = ["cs.LG"] }) =>
        announced && own.some((category) => categories.includes(category)),
    );
    const body = rssFeed(
      `${categories.join(", ")} updates on arXiv.org`,
      "updates",
      items.slice(0, this.feedLimit).map((paper) => rssItem(paper, this.feedDay)),
    );
    const etag = `"${createHash("sha256").update(body).digest("hex")}"`;
    return request.headers["if-none-match"] === etag
      ? { status: 304, headers: { etag } }
      : { headers: { ...RSS, etag }, body };
  }
}

function isInSpan({ categories = ["cs.LG"], changed = "2026-07-07" }: FakeArxivPaper, span: URLSearchParams): boolean {
  const set = span.get("set") ?? "";
  const inSet = categories.some((category) => {
    const [archive = ""] = category.split(".", 1);
    return [archive, `${archive}:${category.replace(".", ":")}`, `physics:${archive}`].includes(set);
  });
  return inSet && changed >= (span.get("from") ?? "") && changed <= (span.get("until") ?? "9999");
}

export function oaiRecord(paper: FakeArxivPaper): string {
  const { id, changed = "2026-07-07", categories = ["cs.LG"], deleted, comment, doi, journal } = paper;
  const header = `<identifier>oai:arXiv.org:${id}</identifier><datestamp>${changed}</datestamp>`;
  if (deleted) {
    return `<record><header status="deleted">${header}</header></record>`;
  }
  const authors = (paper.authors ?? ["Ada Okafor", "Jun Li"]).map((name) => {
    const [given, family] = name.split(" ");
    return family === undefined
      ? `<author><keyname>${given}</keyname></author>`
      : `<author><keyname>${family}</keyname><forenames>${given}</forenames></author>`;
  });
  return `<record><header>${header}<setSpec>cs:cs:LG</setSpec></header><metadata>
 <arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id><created>${paper.created ?? "2026-07-01"}</created>
  <authors>${authors.join("")}</authors><title>${paper.title ?? `On the matter of ${id}`}</title>
  <categories>${categories.join(" ")}</categories>${comment ? `<comments>${comment}</comments>` : ""}${
    journal ? `<journal-ref>${journal}</journal-ref>` : ""
  }${doi ? `<doi>${doi}</doi>` : ""}
  <abstract>${paper.abstract ?? `  We look into ${id}\n  and say what we saw.`}</abstract></arXiv></metadata></record>`;
}

export function oaiPage(records: readonly string[], token?: string): FakeAnswer {
  const next =
    token === undefined ? "" : `<resumptionToken expirationDate='2026-07-09T00:00:00Z'>${token}</resumptionToken>`;
  return { headers: XML, body: envelope(`<ListRecords>${records.join("\n")}${next}</ListRecords>`) };
}

function oaiError(code: string, message: string): FakeAnswer {
  return { headers: XML, body: envelope(`<error code="${code}">${message}</error>`) };
}

function envelope(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-07-08T09:00:00Z</responseDate>
<request verb="ListRecords">http://oai.example.org/oai</request>${content}</OAI-PMH>
`;
}

export function rssItem(paper: FakeArxivPaper, day: string): string {
  const { id, version = 1, announced = "new", categories = ["cs.LG"], doi } = paper;
  const abstract = paper.abstract ?? `We look into ${id}\nand say what we saw.`;
  return `<item><title>${paper.title ?? `On the matter of ${id}`}</title><link>https://arxiv.org/abs/${id}</link>
<description>arXiv:${id}v${version} Announce Type: ${announced} 
Abstract: ${abstract}</description><guid isPermaLink="false">oai:arXiv.org:${id}v${version}</guid>
${categories.map((category) => `<category>${category}</category>`).join("")}<pubDate>${day}</pubDate>
<arxiv:announce_type>${announced}</arxiv:announce_type>${doi ? `<arxiv:DOI>${doi}</arxiv:DOI>` : ""}
<dc:creator>${(paper.authors ?? ["Ada Okafor (Lab, Lagos)", "R\\'emi Li"]).join(", ")}</dc:creator></item>`;
}

export function rssFeed(title: string, description: string, items: readonly string[]): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
<title>${title}</title><link>http://rss.example.org/</link><description>${description}</description>
<skipDays><day>Sunday</day><day>Saturday</day></skipDays>${items.join("\n")}</channel></rss>
`;
}
