import type { PaperId } from "../papers/paper.ts";
import type { DigestAsked } from "./digest.ts";
import type { Taste } from "./taste.ts";
import type { Tally } from "./votes.ts";

interface Told {
  readonly asked: DigestAsked;
  readonly tallies: ReadonlyMap<PaperId, Tally>;
  readonly taste: Taste;
  /** Of papers that votes are about. */
  readonly titles: ReadonlyMap<PaperId, string>;
}

/** What changed in the place's taste since its last post, said once: `Less like “X”, as 3 here asked.` */
export function spellTaste({ asked, tallies, taste, titles }: Told): readonly string[] {
  const { follow, past } = asked;
  const last = past.findLast((one) => one.follow === follow.id && one.papers.length > 0)?.at;
  const say = (ids: readonly PaperId[], lead: "More" | "Less", count: (tally: Tally) => number) =>
    ids.flatMap((id) => {
      const tally = tallies.get(id);
      const title = titles.get(id);
      const isNews = tally?.countsSince !== undefined && (last === undefined || tally.countsSince > last);
      return tally && title && isNews ? [`${lead} like “${title}”, as ${count(tally)} here asked.`] : [];
    });
  return [...say(taste.disliked, "Less", ({ down }) => down), ...say(taste.liked, "More", ({ up }) => up)];
}
