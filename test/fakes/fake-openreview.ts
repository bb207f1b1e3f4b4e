import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, FakeServer } from "./fake-server.ts";
import { jsonAnswer } from "./fake-work.ts";

export interface FakeNote {
  readonly id: string;
  readonly forum?: string;
  readonly title?: string;
  readonly abstract?: string;
  /** Absent while a submission is anonymous. */
  readonly authors?: readonly string[];
  readonly venue?: string;
}

/** One of OpenReview's two services: the newer wraps its values, the older one does not. */
export class FakeOpenReview extends FakeServer {
  notes: readonly FakeNote[] = [];
  /** What it does with strangers. */
  riddle: "none" | "forbidden" | "redirect" = "none";

  constructor(clock: Clock, version: 1 | 2) {
    super(clock, ({ url }): FakeAnswer => {
      if (this.riddle === "redirect") {
        return { status: 302, headers: { location: "https://challenge.example.org/" } };
      }
      if (this.riddle === "forbidden") {
        return jsonAnswer({ name: "ChallengeRequiredError", message: "Prove it.", status: 403 }, 403);
      }
      const found = this.notes.filter(({ id }) => id === url.searchParams.get("id"));
      return jsonAnswer({ notes: found.map((note) => noteOf(note, version)), count: found.length });
    });
  }
}

function noteOf(note: FakeNote, version: 1 | 2): Readonly<Record<string, unknown>> {
  const { id, forum = id, title, abstract = `We wonder about ${id}.`, authors, venue = "ICLR 2026 Poster" } = note;
  const values = { ...(title && { title, abstract, venue }), ...(authors && { authors }), pdf: `/pdf/${id}.pdf` };
  const wrapped = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const moment = Date.parse("2026-01-22T12:00:00Z");
  return { id, forum, number: 12, cdate: moment, readers: ["everyone"], content: version === 2 ? wrapped : values };
}
