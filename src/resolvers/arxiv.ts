import type { Paper } from "../core/papers/paper.ts";
import type { Clock } from "../core/runtime/clock.ts";
import { type HttpClient, type HttpService, SourceError } from "../sources/http/http-client.ts";
import type { Timing } from "../sources/http/timing.ts";
import { createBatching } from "./batching.ts";
import type { Catalogue, Lookup } from "./lookup.ts";
import { type AtomPage, parseAtom } from "./parse-atom.ts";
import { legible, readBody } from "./read-answer.ts";
import { promptly } from "./services.ts";

/** The service wants three seconds between two questions; an answer takes half a second. */
const TIMEOUT_MS = 5_000;
const GATHER_MS = 20;
const MOST_IDS = 50;
const MOST_FOUND = 10;
const MOST_WORDS = 12;

interface ArxivParts {
  readonly client: HttpClient;
  readonly service: HttpService;
  /** Of the query API. */
  readonly address: string;
  readonly clock: Clock;
  readonly timing: Timing;
}

/** arXiv's query API: papers by id, several in one question, and by the words of a title. */
export function createArxiv({ client, service, address, clock, timing }: ArxivParts): Lookup & Catalogue {
  const byId = createBatching<Paper>({ ask: askIds, most: MOST_IDS, gatherMs: GATHER_MS, timing });

  async function query(parameters: Readonly<Record<string, string>>, signal: AbortSignal): Promise<AtomPage> {
    const answer = await client.get(service, `${address}?${new URLSearchParams(parameters)}`, {
      ...promptly(TIMEOUT_MS, signal),
      headers: { accept: "application/atom+xml, */*;q=0.1" },
    });
    const body = answer.status === 400 ? answer.body : readBody(service, answer);
    const page = legible(service, () => parseAtom(body ?? "", clock.now()));
    if (page.papers.length === 0 && page.total > 0) {
      throw new SourceError(service.name, "unavailable", "counts papers and gives none.");
    }
    return page;
  }

  /** Not in the order of the question, and not all of them: an id that nobody has is left out without a word. */
  async function askIds(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Paper>> {
    const { papers, error } = await query({ id_list: ids.join(","), max_results: String(ids.length) }, signal);
    if (!error) {
      return new Map(papers.flatMap((paper) => paper.ids.map((id) => [id.replace("arxiv:", ""), paper])));
    }
    const others = ids.filter((id) => id !== error.id);
    if (others.length === ids.length) {
      throw new SourceError(service.name, "unavailable", "did not understand the question.");
    }
    return others.length === 0 ? new Map() : askIds(others, signal);
  }

  return {
    name: "arXiv",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      const paper = type === "arxiv" ? await byId(id, signal) : undefined;
      return paper && { kind: "paper", paper };
    },
    async search(text, as, signal) {
      const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
      if (words.length === 0) {
        return [];
      }
      const question = as === "title" ? `ti:"${words.join(" ")}"` : words.map((word) => `all:${word}`).join(" AND ");
      const { papers, error } = await query({ search_query: question, max_results: String(MOST_FOUND) }, signal);
      if (error) {
        throw new SourceError(service.name, "unavailable", "did not understand the question.");
      }
      return papers;
    },
  };
}
