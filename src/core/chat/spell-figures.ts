import type { SignalKind } from "../papers/signal-log.ts";
import type { Gain, GainKind } from "../ranking/trending.ts";

export const SYMBOLS: Readonly<Record<GainKind, string>> = { upvotes: "▲", stars: "★", comments: "💬", votes: "👍" };

/** The newest figures of a paper, as far as they are known. */
export type Totals = Readonly<Partial<Record<SignalKind, number>>>;

/** `▲ 12`, `★ 1,204`: figures a paper is known by. Nothing for none. */
export function spellTotals(totals: Totals, kinds: readonly SignalKind[]): readonly string[] {
  return kinds.flatMap((kind) => (totals[kind] ? [`${SYMBOLS[kind]} ${totals[kind].toLocaleString("en")}`] : []));
}

/** `+31 ▲ +412 ★`, in the order of the symbols. */
export function spellGains(gains: readonly Pick<Gain, "kind" | "by">[]): string {
  const place = ({ kind }: Pick<Gain, "kind">) => Object.keys(SYMBOLS).indexOf(kind);
  return gains
    .toSorted((one, other) => place(one) - place(other))
    .map(({ kind, by }) => `+${by.toLocaleString("en")} ${SYMBOLS[kind]}`)
    .join(" ");
}
