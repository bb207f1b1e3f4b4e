import type { Clock } from "../../src/core/runtime/clock.ts";
import { type FakeAnswer, FakeServer } from "./fake-server.ts";
import { jsonAnswer } from "./fake-work.ts";

interface FakeRepository {
  readonly readme?: string;
  readonly citation?: string;
  readonly stars?: number;
}

/** Repositories and their files, as GitHub's API gives them: the files raw. */
export class FakeGitHub extends FakeServer {
  /** By `owner/name`. */
  readonly repositories = new Map<string, FakeRepository>();
  /** Old names and what they are called now. */
  readonly renamed = new Map<string, string>();

  constructor(clock: Clock) {
    super(clock, ({ url, headers }): FakeAnswer => {
      const [, name = "", file] = /^\/repos\/([^/]+\/[^/]+)(?:\/(.+))?$/u.exec(url.pathname) ?? [];
      const moved = this.renamed.get(name);
      if (moved !== undefined) {
        const location = url.href.replace(name, moved);
        return { ...jsonAnswer({ message: "Moved Permanently", url: location }, 301), headers: { location } };
      }
      const { readme, citation, stars } = this.repositories.get(name) ?? {};
      if (file === undefined && stars !== undefined) {
        return repositoryAnswer(name, stars, headers["if-none-match"]);
      }
      const text = file === undefined ? undefined : file === "readme" ? readme : citation;
      return text === undefined || headers["user-agent"] === undefined
        ? jsonAnswer({ message: "Not Found", documentation_url: "https://docs.example.org", status: "404" }, 404)
        : { headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" }, body: text };
    });
  }
}

function repositoryAnswer(name: string, stars: number, known: string | undefined): FakeAnswer {
  const etag = `W/"${stars}"`;
  const whole = jsonAnswer({ full_name: name, stargazers_count: stars, description: null });
  return known === etag ? { status: 304, headers: { etag } } : { ...whole, headers: { ...whole.headers, etag } };
}

export const GITHUB_LIMIT = {
  kind: "status",
  status: 403,
  headers: { "x-ratelimit-remaining": "0", "content-type": "application/json" },
  body: JSON.stringify({
    message: "API rate limit exceeded for 192.0.2.1.",
    documentation_url: "https://docs.example.org",
  }),
} as const;
