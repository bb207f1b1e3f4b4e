import { z } from "zod";
import { readJson } from "../resolvers/read-answer.ts";
import { below, encodeParts, resolverService } from "../resolvers/services.ts";
import type { HttpClient } from "../sources/http/http-client.ts";

/** Longer than anybody asks again. */
const REMEMBERED_MS = 35 * 86_400_000;

const repositorySchema = z.object({ stargazers_count: z.number().int().nonnegative() });

interface GitHubStarsParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly token?: string | undefined;
}

/** What GitHub says of a repository. */
interface Stars {
  /** Absent where there is no such repository, or none that we may see. */
  readonly stars?: number | undefined;
  /** It has another name now, and it took a second request to find it. */
  readonly moved: boolean;
}

/** Counts the stars of `owner/name`, and has an unchanged answer cost as little as it may. Rejects as the client does. */
export function createGitHubStars({ client, address, token }: GitHubStarsParts) {
  const service = resolverService("gitHub", address);
  const headers = {
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    ...(token && { authorization: `Bearer ${token}` }),
  };

  return async (repository: string, signal: AbortSignal): Promise<Stars> => {
    const url = new URL(below(address, `/repos/${encodeParts(repository)}`)).href;
    const answer = await client.get(service, url, {
      signal,
      headers,
      retries: 0,
      types: ["application/json"],
      rememberMs: REMEMBERED_MS,
    });
    const moved = answer.url !== url;
    return answer.status >= 400
      ? { moved }
      : { moved, stars: readJson(service, answer, repositorySchema)?.stargazers_count };
  };
}
