import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, type FakeRequest, FakeServer } from "./fake-server.ts";
import { jsonAnswer } from "./fake-work.ts";

export interface FakeDailyPaper {
  readonly id: string;
  readonly title?: string;
  readonly summary?: string;
  readonly upvotes?: number;
  readonly comments?: number;
  readonly repository?: string;
  readonly stars?: number;
  readonly publishedAt?: string;
  /** Where it differs from the list's day. */
  readonly listedAt?: string;
}

const SOME_DAY = "2026-07-01";

/** Hugging Face: lists of days, what it knows of single papers, and the tags of its models, data sets and spaces. */
export class FakeHuggingFace extends FakeServer {
  /** By day. Entries that are no `FakeDailyPaper` are sent as they are. */
  readonly lists = new Map<string, readonly unknown[]>();
  /** Known beside those of the lists, and found by words. */
  papers: readonly FakeDailyPaper[] = [];
  /** By `models/owner/name`. */
  readonly tags = new Map<string, readonly string[]>();
  /** A server may cap a page lower than it is asked to, or give the first page whatever is asked. */
  pageLimit = 100;
  heedsPage = true;

  constructor(clock: Clock) {
    super(clock, (request) => this.#answerTo(request));
    this.#clock = clock;
  }
  readonly #clock: Clock;

  list(day: string, papers: readonly FakeDailyPaper[]): void {
    this.lists.set(
      day,
      papers.map((paper) => dailyEntry(paper, day)),
    );
  }

  #answerTo({ url }: FakeRequest): FakeAnswer {
    const path = decodeURIComponent(url.pathname).replace("/api/", "");
    if (path === "daily_papers") {
      return this.#daily(url.searchParams);
    }
    if (path === "papers/search") {
      return this.#search(url.searchParams);
    }
    const tags = this.tags.get(path);
    if (tags) {
      return jsonAnswer({ id: path, tags });
    }
    const entries = [...[...this.lists.values()].flat(), ...this.papers.map((paper) => dailyEntry(paper, SOME_DAY))];
    const found = entries.find((entry) => path === `papers/${idOf(entry)}`);
    return found === undefined
      ? jsonAnswer({ error: "Paper not found." }, 404)
      : jsonAnswer((found as { readonly paper: unknown }).paper);
  }

  #search(query: URLSearchParams): FakeAnswer {
    const words = (query.get("q") ?? "").toLowerCase().split(" ");
    const found = this.papers.filter(({ title = "" }) => words.every((word) => title.toLowerCase().includes(word)));
    return jsonAnswer(found.map((paper) => dailyEntry(paper, SOME_DAY)));
  }

  #daily(query: URLSearchParams): FakeAnswer {
    // Without a date it gives the newest list there is.
    const day = query.get("date") ?? [...this.lists.keys()].toSorted().at(-1) ?? "2026-01-01";
    const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(day) && !Number.isNaN(Date.parse(day));
    if (!isDay || day > this.#clock.now().toISOString().slice(0, 10)) {
      return jsonAnswer({ error: "Invalid date" }, 400);
    }
    const size = Math.min(Number(query.get("limit") ?? 50), this.pageLimit);
    const start = this.heedsPage ? Number(query.get("p") ?? 0) * size : 0;
    const page = (this.lists.get(day) ?? []).slice(start, start + size);
    const answer = jsonAnswer(page);
    return { ...answer, headers: { ...answer.headers, ratelimit: '"api";r=480;t=250' } };
  }
}

/** An entry with the fields that matter and some that do not. What a test leaves out may be missing in life as well. */
export function dailyEntry(paper: FakeDailyPaper, day: string): unknown {
  const { id, upvotes = 3, comments, repository, stars, listedAt = `${day}T02:10:00.000Z` } = paper;
  const title = paper.title ?? `On the matter of ${id}`;
  const publishedAt = paper.publishedAt ?? `20${id.slice(0, 2)}-${id.slice(2, 4)}-01T00:00:00.000Z`;
  return {
    paper: {
      id,
      authors: [
        { _id: "a1", name: "Ada Okafor", hidden: false },
        { _id: "a2", name: "Jun Li", hidden: false, user: { avatarUrl: "/avatars/1.svg" } },
      ],
      publishedAt,
      submittedOnDailyAt: listedAt,
      title,
      summary: paper.summary ?? `We look into ${id}\nand say what we saw.`,
      upvotes,
      ...(repository && { githubRepo: repository }),
      ...(stars !== undefined && { githubStars: stars }),
    },
    publishedAt,
    title,
    thumbnail: `https://thumbnails.example.org/${id}.png`,
    ...(comments !== undefined && { numComments: comments }),
  };
}

function idOf(entry: unknown): unknown {
  return (entry as { paper?: { id?: unknown } } | undefined)?.paper?.id;
}
