import type { Reference } from "../core/papers/reference.ts";
import { parseReferences } from "../core/papers/references/parse-references.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import type { Lookup } from "./lookup.ts";
import { readBody } from "./read-answer.ts";
import { below, encodeParts, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 4_000;
/** What comes later in a README cites others. */
const LONGEST_TEXT = 200_000;
const FILES = ["/readme", "/contents/CITATION.cff"];

interface GitHubParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly token?: string | undefined;
}

/** The paper that a repository is about, where its README or its CITATION.cff names exactly one of arXiv. */
export function createGitHub({ client, address, token }: GitHubParts): Lookup {
  const service = resolverService("gitHub", address);

  async function referencesIn(repository: string, file: string, signal: AbortSignal): Promise<readonly Reference[]> {
    const answer = await client.get(service, below(address, `/repos/${encodeParts(repository)}${file}`), {
      ...promptly(TIMEOUT_MS, signal),
      headers: {
        accept: "application/vnd.github.raw+json",
        "x-github-api-version": "2022-11-28",
        ...(token && { authorization: `Bearer ${token}` }),
      },
    });
    const text = readBody(service, answer) ?? "";
    return parseReferences(text.slice(0, LONGEST_TEXT)).references.filter(({ type }) => type === "arxiv");
  }

  return {
    name: "GitHub",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      for (const file of type === "github" ? FILES : []) {
        const [reference, ...others] = await referencesIn(id, file, signal);
        if (reference && others.length === 0) {
          return { kind: "lead", reference };
        }
      }
      return undefined;
    },
  };
}
