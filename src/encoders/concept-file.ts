import { createHash } from "node:crypto";
import { z } from "zod";
import { WORDS_VERSION } from "../core/ranking/words.ts";

/** A vector for each word of a vocabulary: whole numbers of one byte, one scale a word. */
export interface Concepts {
  readonly dimensions: number;
  /** Terms of `words.ts`. */
  readonly vocabulary: readonly string[];
  /** What the components of a word are multiplied with. */
  readonly scales: Float32Array;
  /** Word after word. */
  readonly rows: Int8Array;
}

/** Concepts as a file holds them. */
export interface ConceptFile extends Concepts {
  /** Tells these vectors from any others. */
  readonly name: string;
}

const MAGIC = "PAPERBOY CONCEPTS 1\n";
const CHECKSUM_BYTES = 32;
const NAME_DIGITS = 12;
const LARGEST = 127;

const headerSchema = z.object({
  words: z.literal(WORDS_VERSION),
  dimensions: z.int().min(1).max(1024),
  vocabulary: z.int().min(1).max(1_000_000),
});

/** Vectors of any size as the bytes that are kept of them. */
export function roundConcepts(vocabulary: readonly string[], vectors: Float64Array): Concepts {
  const dimensions = vectors.length / vocabulary.length;
  const scales = new Float32Array(vocabulary.length);
  const rows = new Int8Array(vectors.length);
  scales.forEach((_, word) => {
    const vector = vectors.subarray(word * dimensions, (word + 1) * dimensions);
    const scale = Math.fround(vector.reduce((most, component) => Math.max(most, Math.abs(component)), 0) / LARGEST);
    scales[word] = scale;
    if (scale > 0) {
      rows.set(
        vector.map((component) => Math.round(component / scale)),
        word * dimensions,
      );
    }
  });
  return { dimensions, vocabulary, scales, rows };
}

/**
 * Little-endian: the magic line, a line of JSON (version of the words, sizes), the words a line each, the scales, the
 * rows, SHA-256 of all that.
 */
export function writeConcepts({ dimensions, vocabulary, scales, rows }: Concepts): Uint8Array {
  const header = JSON.stringify({ words: WORDS_VERSION, dimensions, vocabulary: vocabulary.length });
  const lines = Buffer.from(`${MAGIC}${header}\n${vocabulary.join("\n")}\n`);
  const body = Buffer.concat([lines, bytesOf(scales), bytesOf(rows)]);
  return Buffer.concat([body, createHash("sha256").update(body).digest()]);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** `undefined` where it is not such a file, not whole, or made with other words than today's. */
export function readConcepts(bytes: Uint8Array): ConceptFile | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const body = file.subarray(0, -CHECKSUM_BYTES);
  if (body.toString("latin1", 0, MAGIC.length) !== MAGIC) {
    return undefined;
  }
  const checksum = createHash("sha256").update(body).digest();
  const header = checksum.equals(file.subarray(-CHECKSUM_BYTES)) ? readHeader(body) : undefined;
  return header && readBody(body, header, checksum.toString("hex", 0, NAME_DIGITS / 2));
}

type Header = z.infer<typeof headerSchema> & { readonly end: number };

function readHeader(body: Buffer): Header | undefined {
  const end = body.indexOf("\n", MAGIC.length);
  const parsed = headerSchema.safeParse(parseJson(body.toString("utf8", MAGIC.length, end)));
  return parsed.success ? { ...parsed.data, end: end + 1 } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readBody(body: Buffer, header: Header, digits: string): ConceptFile | undefined {
  const { dimensions, vocabulary: words, end } = header;
  const rowsAt = body.length - words * dimensions;
  const scalesAt = rowsAt - words * Float32Array.BYTES_PER_ELEMENT;
  const vocabulary = body.toString("utf8", end, Math.max(end, scalesAt - 1)).split("\n");
  if (vocabulary.length !== words) {
    return undefined;
  }
  const scales = new Float32Array(Uint8Array.from(body.subarray(scalesAt, rowsAt)).buffer);
  const rows = new Int8Array(body.buffer, body.byteOffset + rowsAt, words * dimensions);
  return { name: `concepts-${dimensions}-${digits}`, dimensions, vocabulary, scales, rows };
}
