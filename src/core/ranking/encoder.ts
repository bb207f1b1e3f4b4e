/**
 * Texts → vectors: texts about the same point the same way, also where they share no word. An index keeps one vector a
 * paper and names the encoder in its fingerprint.
 */
export interface Encoder {
  /** Another name where equal text may give another vector. */
  readonly name: string;
  readonly dimensions: number;
  /**
   * Of length 1, or all zeros where nothing in the text is known. The title counts twice. Of a question, give the words
   * as they were read, as the abstract: what it asks with (“papers about”) must be gone.
   */
  encode(title: string, abstract: string): Float32Array;
  /** Whether the encoder can say anything about a term of `words.ts`. */
  knows(term: string): boolean;
  /** The cosine of two terms, below 0 where they are unlike; 0 where one is not known. */
  likeness(term: string, other: string): number;
}

/**
 * How much of a question meaning may speak about, 0–1: the idf of its distinct words that the encoder knows, over the idf
 * of all. It keeps vectors from ranking what lies outside the field they were trained on.
 */
export function coverage(
  asked: Iterable<readonly [term: string, idf: number]>,
  { knows }: Pick<Encoder, "knows">,
): number {
  let known = 0;
  let all = 0;
  for (const [term, idf] of asked) {
    all += idf;
    known += knows(term) ? idf : 0;
  }
  return all === 0 ? 0 : known / all;
}
