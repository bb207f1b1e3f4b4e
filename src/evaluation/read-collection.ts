import { createReadStream } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";

export interface JudgedDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

const querySchema = z.object({
  id: z.string(),
  text: z.string().optional(),
  title: z.string().optional(),
  /** The document that answers should be like. */
  doc: z.string().optional(),
  /** Documents that were liked. */
  docs: z.array(z.string()).optional(),
  /** Documents that answers should be unlike. */
  unlike: z.array(z.string()).optional(),
  /** Rank only these. */
  cands: z.array(z.string()).optional(),
});
export type JudgedQuery = z.infer<typeof querySchema>;

const metaSchema = z.object({
  base: z.string().optional(),
  mode: z.literal("rerank").optional(),
  relThreshold: z.number().default(1),
});

const documentSchema = z
  .object({ id: z.string(), title: z.string(), text: z.string().optional(), abstract: z.string().optional() })
  .transform(({ id, title, text, abstract }) => ({ id, title, text: text ?? abstract ?? "" }));

/** Documents, questions about them, and which documents answer each. */
export interface Collection {
  /** Read anew with each call: some are large. */
  readonly documents: () => AsyncIterable<JudgedDocument>;
  readonly queries: readonly JudgedQuery[];
  /** Grade by document, by query. */
  readonly judgements: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly rerank: boolean;
  /** From this grade on a document is relevant. */
  readonly relevantFrom: number;
}

/** The bases that are a file beside the folder of collections rather than one of them. */
const FILES: Readonly<Record<string, string>> = { papers87k: "../papers-87k.jsonl.gz" };

/**
 * Reads a folder of `queries.jsonl`, `qrels.tsv`, `meta.json` and a corpus: its own (`corpus.jsonl.gz`, or `corpus.jsonl`),
 * its base's, or `baseFile`.
 */
export async function readCollection(folder: string, baseFile?: string): Promise<Collection> {
  const meta = metaSchema.parse(JSON.parse(await readFile(join(folder, "meta.json"), "utf8")));
  const corpus = baseFile ?? (await corpusOf(folder, meta.base));
  await access(corpus);
  return {
    documents: () => readDocuments(corpus),
    queries: nonEmptyLines(await readFile(join(folder, "queries.jsonl"), "utf8")).map((line) =>
      querySchema.parse(JSON.parse(line)),
    ),
    judgements: readJudgements(await readFile(join(folder, "qrels.tsv"), "utf8")),
    rerank: meta.mode === "rerank",
    relevantFrom: meta.relThreshold,
  };
}

async function corpusOf(folder: string, base: string | undefined): Promise<string> {
  const packed = packedCorpusOf(folder, base);
  const plain = packed.replace(/\.gz$/, "");
  const isPlain = await access(plain).then(
    () => true,
    () => false,
  );
  return isPlain ? plain : packed;
}

function packedCorpusOf(folder: string, base: string | undefined): string {
  if (base === undefined) {
    return join(folder, "corpus.jsonl.gz");
  }
  const file = FILES[base];
  const beside = dirname(folder);
  return file === undefined ? join(beside, base, "corpus.jsonl.gz") : join(beside, file);
}

async function* readDocuments(file: string): AsyncGenerator<JudgedDocument> {
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line !== "") {
      yield documentSchema.parse(JSON.parse(line));
    }
  }
}

function readJudgements(text: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const line of nonEmptyLines(text)) {
    const [query = "", document = "", grade = ""] = line.split("\t");
    const judged = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, judged.set(document, Number(grade)));
  }
  return judgements;
}

function nonEmptyLines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
