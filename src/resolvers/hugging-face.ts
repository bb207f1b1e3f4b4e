import { z } from "zod";
import type { Paper } from "../core/papers/paper.ts";
import type { Reference } from "../core/papers/reference.ts";
import { readArxivId } from "../core/papers/references/arxiv-id.ts";
import { isReference } from "../core/papers/references/reading.ts";
import type { Clock } from "../core/runtime/clock.ts";
import type { HttpClient } from "../sources/http/http-client.ts";
import { huggingFacePaperSchema, paperOfHuggingFace } from "../sources/hugging-face-paper.ts";
import { huggingFaceService } from "../sources/services.ts";
import type { Catalogue, Finding, Lookup } from "./lookup.ts";
import { legible, readJson } from "./read-answer.ts";
import { below, encodeParts, promptly } from "./services.ts";

const TIMEOUT_MS = 3_000;
const MOST_FOUND = 10;
/** Longer questions are refused. */
const LONGEST_QUESTION = 250;

const repositorySchema = z.object({ tags: z.array(z.unknown()).default([]) });
const searchSchema = z.array(z.unknown());
const hitSchema = z.object({ paper: huggingFacePaperSchema });

interface HuggingFaceParts {
  readonly client: HttpClient;
  readonly address: string;
  readonly clock: Clock;
}

/** Hugging Face: arXiv papers that somebody there mentioned, and the paper that a model, data set or space names. */
export function createHuggingFaceLookup({ client, address, clock }: HuggingFaceParts): Lookup & Catalogue {
  const service = huggingFaceService(address);

  function ask<S extends z.ZodType>(path: string, schema: S, signal: AbortSignal): Promise<z.output<S> | undefined> {
    const options = promptly(TIMEOUT_MS, signal);
    return client.get(service, below(address, path), options).then((answer) => readJson(service, answer, schema));
  }

  async function findPaper(id: string, signal: AbortSignal): Promise<Finding | undefined> {
    const answer = await ask(`/api/papers/${encodeParts(id)}`, huggingFacePaperSchema, signal);
    const paper = answer && legible(service, () => paperOfHuggingFace(answer, clock.now()));
    return paper?.ids.includes(`arxiv:${id}`) ? { kind: "paper", paper } : undefined;
  }

  async function findRepository({ id, shelf }: Reference, signal: AbortSignal) {
    const repository = await ask(`/api/${shelf ?? "models"}/${encodeParts(id)}`, repositorySchema, signal);
    const ids = new Map((repository?.tags ?? []).flatMap(arxivTag).map((reference) => [reference.id, reference]));
    const [reference] = ids.values();
    // One that names several papers does not say which is its own.
    return reference && ids.size === 1 ? ({ kind: "lead", reference } as const) : undefined;
  }

  return {
    name: "Hugging Face",
    timeoutMs: TIMEOUT_MS,
    async find(reference, signal) {
      if (reference.type === "arxiv") {
        return findPaper(reference.id, signal);
      }
      return reference.type === "hfRepo" ? findRepository(reference, signal) : undefined;
    },
    async search(words, _as, signal) {
      const query = new URLSearchParams({ q: words.slice(0, LONGEST_QUESTION), limit: String(MOST_FOUND) });
      const hits = (await ask(`/api/papers/search?${query}`, searchSchema, signal)) ?? [];
      return hits.flatMap((hit) => readHit(hit, clock.now()));
    },
  };
}

function arxivTag(tag: unknown): readonly Reference[] {
  const reading = typeof tag === "string" && tag.startsWith("arxiv:") ? readArxivId(tag) : undefined;
  return reading && isReference(reading) ? [reading] : [];
}

function readHit(hit: unknown, now: Date): readonly Paper[] {
  const parsed = hitSchema.safeParse(hit);
  try {
    return parsed.success ? [paperOfHuggingFace(parsed.data.paper, now)] : [];
  } catch {
    return [];
  }
}
