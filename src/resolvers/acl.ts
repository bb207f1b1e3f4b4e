import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import type { Lookup } from "./lookup.ts";
import { paperOfPage } from "./proceedings.ts";
import { legible, readBody } from "./read-answer.ts";
import { readLandingPage } from "./read-page.ts";
import { below, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;

interface AclParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
}

/** The ACL Anthology, by the page of a paper. */
export function createAcl({ client, address, clock }: AclParts): Lookup {
  const service = resolverService("acl", address);
  return {
    name: "the ACL Anthology",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      if (type !== "acl") {
        return undefined;
      }
      const url = below(address, `/${encodeURIComponent(id)}/`);
      const body = readBody(
        service,
        await client.get(service, url, { ...promptly(TIMEOUT_MS, signal), headers: { accept: "text/html" } }),
      );
      const { title, ...rest } = readLandingPage(body ?? "");
      return title
        ? { kind: "paper", paper: legible(service, () => paperOfPage({ ...rest, title }, `acl:${id}`, clock.now())) }
        : undefined;
    },
  };
}
