/** A judged document's grade: 0 is not relevant. A document without a judgement counts as 0. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * Discounted gain of the first `k`, over the best order possible. Gain is the grade itself, as trec_eval counts it; for
 * grades 0 and 1 the exponential form is the same.
 */
export function ndcg(ranked: readonly string[], judged: Judgements, k: number): number {
  const best = [...judged.values()].sort((a, b) => b - a);
  const ideal = discounted(best.slice(0, k));
  return ideal === 0 ? 0 : discounted(ranked.slice(0, k).map((id) => judged.get(id) ?? 0)) / ideal;
}

/** nDCG cut at a share of the judged pool, for rankings of candidates given with the question. */
export function ndcgOfPool(ranked: readonly string[], judged: Judgements, share: number): number {
  return ndcg(ranked, judged, Math.floor(judged.size * share));
}

/** How much of what is relevant stands among the first `k`. */
export function recall(ranked: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  return relevant.size === 0 ? 0 : hits(ranked.slice(0, k), relevant) / relevant.size;
}

/** Mean over the relevant documents of the precision at their place; one not found counts as 0. */
export function averagePrecision(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  let found = 0;
  let sum = 0;
  ranked.forEach((id, place) => {
    if (relevant.has(id)) {
      found += 1;
      sum += found / (place + 1);
    }
  });
  return relevant.size === 0 ? 0 : sum / relevant.size;
}

/** Precision among as many as there are relevant documents. */
export function rPrecision(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  return recall(ranked, relevant, relevant.size);
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}

function hits(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  return ranked.filter((id) => relevant.has(id)).length;
}
