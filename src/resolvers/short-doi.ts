import { z } from "zod";
import { readDoi } from "../core/papers/references/doi.ts";
import { isReference } from "../core/papers/references/reading.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import type { Lookup } from "./lookup.ts";
import { readJson } from "./read-answer.ts";
import { below, encodeParts, promptly, resolverService } from "./services.ts";

const TIMEOUT_MS = 3_000;

const answerSchema = z.object({
  values: z.array(z.object({ type: z.string(), data: z.object({ value: z.unknown() }) })).default([]),
});

interface ShortDoiParts {
  readonly client: HttpClient;
  readonly address: string;
}

/** `10/gf4gqc` is another name of a longer DOI: https://shortdoi.org */
export function createShortDoi({ client, address }: ShortDoiParts): Lookup {
  const service = resolverService("doi", address);
  return {
    name: "doi.org",
    timeoutMs: TIMEOUT_MS,
    async find({ type, id }, signal) {
      if (type !== "doi" || !id.startsWith("10/")) {
        return undefined;
      }
      const url = below(address, `/api/handles/${encodeParts(id)}`);
      const answer = readJson(service, await client.get(service, url, promptly(TIMEOUT_MS, signal)), answerSchema);
      const alias = answer?.values.find((value) => value.type === "HS_ALIAS")?.data.value;
      const reference = typeof alias === "string" ? readDoi(alias) : undefined;
      return reference && isReference(reference) ? { kind: "lead", reference } : undefined;
    },
  };
}
