import type { Clock } from "../../src/core/runtime/clock.ts";
import { dailyEntry, type FakeDailyPaper } from "./fake-hugging-face.ts";
import { type FakeAnswer, type FakeRequest, FakeServer } from "./fake-server.ts";
import { jsonAnswer } from "./fake-work.ts";

/** What Hugging Face knows of single papers, and the tags of its models, data sets and spaces. */
export class FakeHuggingFaceHub extends FakeServer {
  papers: readonly FakeDailyPaper[] = [];
  /** By `models/owner/name`. */
  readonly tags = new Map<string, readonly string[]>();

  constructor(clock: Clock) {
    super(clock, (request) => this.#answerTo(request));
  }

  #answerTo({ url }: FakeRequest): FakeAnswer {
    const path = decodeURIComponent(url.pathname).replace("/api/", "");
    if (path === "papers/search") {
      const words = (url.searchParams.get("q") ?? "").toLowerCase().split(" ");
      const found = this.papers.filter(({ title = "" }) => words.every((word) => title.toLowerCase().includes(word)));
      return jsonAnswer(found.map((paper) => dailyEntry(paper, "2026-07-01")));
    }
    const paper = this.papers.find(({ id }) => path === `papers/${id}`);
    if (paper) {
      return jsonAnswer((dailyEntry(paper, "2026-07-01") as { readonly paper: unknown }).paper);
    }
    const tags = this.tags.get(path);
    return tags ? jsonAnswer({ id: path, tags }) : jsonAnswer({ error: "Repository not found" }, 404);
  }
}
