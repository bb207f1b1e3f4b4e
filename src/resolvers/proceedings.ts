import type { Paper } from "../core/papers/paper.ts";
import { parseReferences } from "../core/papers/references/parse-references.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient, HttpService } from "../sources/http/http-client.ts";
import { reach } from "../sources/services.ts";
import { foundPaper, givenFirst } from "./found-paper.ts";
import type { Finding, Lookup } from "./lookup.ts";
import { PAGE_HOSTS } from "./page-host-table.ts";
import { legible, readBody } from "./read-answer.ts";
import { type LandingPage, readLandingPage } from "./read-page.ts";
import { below, promptly } from "./services.ts";

const TIMEOUT_MS = 4_000;
/** What conference sites write before a title. */
const SITE_PREFIX = /^(?:NeurIPS|ICML|ICLR)(?: \d{4})? (?:Poster|Oral|Spotlight(?: Poster)?|Invited Talk)[: ]/u;

interface ProceedingsParts {
  readonly client: HttpClient;
  /** A mirror that has the page `https://host/path` at `<mirror>/host/path`. */
  readonly mirror?: string | undefined;
  readonly clock: Clock;
}

/** The pages of conference proceedings: PMLR, JMLR, NeurIPS, CVF, ECVA and others. */
export function createProceedings({ client, mirror, clock }: ProceedingsParts): Lookup {
  return {
    name: "the proceedings’ site",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      const page = type === "page" && URL.canParse(id) ? new URL(id) : undefined;
      if (page?.protocol !== "https:" || page.port !== "" || !PAGE_HOSTS.includes(page.hostname)) {
        return undefined;
      }
      const service = pageService(page.hostname, mirror);
      const url = below(service.bases[0] ?? "", page.pathname);
      const answer = await client.get(service, url, {
        ...promptly(TIMEOUT_MS, signal),
        headers: { accept: "text/html, */*;q=0.1" },
      });
      const body = readBody(service, answer);
      return body === undefined
        ? undefined
        : legible(service, () => findingOf(readLandingPage(body), page, clock.now()));
    },
  };
}

function pageService(host: string, mirror: string | undefined): HttpService {
  const usual = `https://${host}`;
  return {
    name: host,
    ...reach([[mirror ? below(mirror, `/${host}`) : usual, usual]]),
    ...(!mirror && { redirectOrigins: PAGE_HOSTS.map((one) => `https://${one}`) }),
    minIntervalMs: 1_000,
    maxConcurrent: 1,
    pauseMs: 300_000,
  };
}

function findingOf(read: LandingPage, { hostname, pathname }: URL, now: Date): Finding | undefined {
  const [preprint] = read.arxiv ? parseReferences(`arXiv:${read.arxiv}`).references : [];
  if (preprint) {
    return { kind: "lead", reference: preprint };
  }
  const title = read.title?.replace(SITE_PREFIX, "");
  return title
    ? { kind: "paper", paper: paperOfPage({ ...read, title }, `page:${hostname}${pathname}`, now) }
    : undefined;
}

/** @param id what it is called here: `acl:P18-1001` */
export function paperOfPage(read: LandingPage & { readonly title: string }, id: string, now: Date): Paper {
  const { authors, date, ...rest } = read;
  return foundPaper(
    {
      ...rest,
      arxiv: undefined,
      authors: authors.map(givenFirst),
      published: date,
      ...(id.startsWith("page:") && { url: `https://${id.slice("page:".length)}` }),
    },
    [id],
    now,
  );
}
