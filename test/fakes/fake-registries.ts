import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, FakeServer } from "./fake-server.ts";
import { abstractOf, authorsOf, type FakeWork, jsonAnswer } from "./fake-work.ts";

/** Crossref: publishers' DOIs, abstracts in JATS where there are any. */
export class FakeCrossref extends FakeServer {
  works: readonly FakeWork[] = [];

  constructor(clock: Clock) {
    super(clock, ({ url }) => {
      const doi = decodeURIComponent(url.pathname.replace("/works/", ""));
      const found = this.works.find((work) => work.doi === doi);
      return found
        ? jsonAnswer({ status: "ok", "message-type": "work", message: messageOf(found) })
        : { status: 404, headers: { "content-type": "text/plain" }, body: "Resource not found." };
    });
  }
}

function messageOf(work: FakeWork): Readonly<Record<string, unknown>> {
  const { title, doi = "", arxiv, date = "2026-02-03", venue } = work;
  const abstract = abstractOf(work);
  const authors = authorsOf(work)?.map((name, place) => {
    const [given, family] = name.split(" ");
    return { given, family, sequence: place === 0 ? "first" : "additional", affiliation: [] };
  });
  return {
    DOI: doi.toUpperCase(),
    title: title === "" ? [] : [title],
    ...(authors && { author: authors }),
    ...(abstract !== null && { abstract: `<jats:title>Abstract</jats:title><jats:p>${abstract}</jats:p>` }),
    "container-title": venue ? [venue] : [],
    published: { "date-parts": date === "" ? [[null]] : [date.split("-").map(Number)] },
    ...(arxiv && { relation: { "has-preprint": [{ "id-type": "arxiv", id: arxiv, "asserted-by": "subject" }] } }),
  };
}

/** DataCite: the DOIs of arXiv and of archives. */
export class FakeDataCite extends FakeServer {
  works: readonly FakeWork[] = [];

  constructor(clock: Clock) {
    super(clock, ({ url }) => {
      const doi = decodeURIComponent(url.pathname.replace("/dois/", "")).toLowerCase();
      const found = this.works.find((work) => dataCiteDoi(work) === doi);
      return found
        ? jsonAnswer({ data: { id: doi, type: "dois", attributes: attributesOf(found) } })
        : jsonAnswer({ errors: [{ status: "404", title: "The resource you are looking for doesn't exist." }] }, 404);
    });
  }
}

function dataCiteDoi({ arxiv, doi }: FakeWork): string | undefined {
  return arxiv ? `10.48550/arxiv.${arxiv}` : doi;
}

function attributesOf(work: FakeWork): Readonly<Record<string, unknown>> {
  const { title, arxiv, date = "2026-02-03" } = work;
  const abstract = abstractOf(work);
  return {
    doi: dataCiteDoi(work),
    state: "findable",
    publisher: arxiv ? "arXiv" : "Zenodo",
    publicationYear: Number(date.slice(0, 4)),
    titles: [{ title }],
    creators: (authorsOf(work) ?? []).map((name) => {
      const [given, family] = name.split(" ");
      return { name: `${family}, ${given}`, nameType: "Personal", affiliation: [] };
    }),
    ...(abstract !== null && { descriptions: [{ description: abstract, descriptionType: "Abstract" }] }),
    dates: [
      { date: `${date}T18:00:00Z`, dateType: "Submitted", dateInformation: "v1" },
      { date: date.slice(0, 7), dateType: "Issued" },
    ],
    subjects: arxiv ? [{ subject: "Machine Learning (cs.LG)", subjectScheme: "arXiv" }] : [],
  };
}

/** doi.org's own interface, for short DOIs. */
export class FakeDoiOrg extends FakeServer {
  readonly aliases = new Map<string, string>();

  constructor(clock: Clock) {
    super(clock, ({ url }): FakeAnswer => {
      const handle = decodeURIComponent(url.pathname.replace("/api/handles/", ""));
      const alias = this.aliases.get(handle);
      return alias === undefined
        ? jsonAnswer({ responseCode: 100, handle }, 404)
        : jsonAnswer({
            responseCode: 1,
            handle,
            values: [{ index: 1, type: "HS_ALIAS", data: { format: "string", value: alias }, ttl: 86_400 }],
          });
    });
  }
}
