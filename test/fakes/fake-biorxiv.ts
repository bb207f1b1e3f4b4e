import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, FakeServer } from "./fake-server.ts";
import { jsonAnswer } from "./fake-work.ts";

export interface FakePreprint {
  readonly doi: string;
  readonly server?: "biorxiv" | "medrxiv";
  readonly title: string;
  readonly abstract?: string;
  readonly date?: string;
  readonly version?: number;
  readonly type?: string;
  /** The DOI of the journal's article. */
  readonly published?: string;
}

/** The interface of bioRxiv and medRxiv: an entry a version. */
export class FakeBiorxiv extends FakeServer {
  preprints: readonly FakePreprint[] = [];

  constructor(clock: Clock) {
    super(clock, ({ url }): FakeAnswer => {
      const [, server, doi] = /^\/details\/(\w+)\/(.+)\/na\/json$/u.exec(decodeURIComponent(url.pathname)) ?? [];
      const found = this.preprints.filter((one) => one.doi === doi && (one.server ?? "biorxiv") === server);
      const messages = [{ status: found.length > 0 ? "ok" : "no posts found", count: found.length, total: "1" }];
      return jsonAnswer(found.length > 0 ? { messages, collection: found.map(entryOf) } : { messages });
    });
  }
}

function entryOf(preprint: FakePreprint): Readonly<Record<string, unknown>> {
  const { doi, server = "biorxiv", title, date = "2026-01-02", version = 1, type = "new results" } = preprint;
  return {
    doi,
    title,
    authors: "Okafor, A. B.; Li, J.;",
    date,
    version: String(version),
    type,
    category: "neuroscience",
    abstract: preprint.abstract ?? `We measured what ${title} means.`,
    published: preprint.published ?? "NA",
    server: server === "biorxiv" ? "bioRxiv" : "medRxiv",
  };
}
