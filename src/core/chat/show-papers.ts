import type { Paper, PaperId } from "../papers/paper.ts";
import type { Hit } from "../papers/paper-index.ts";
import type { Observation } from "../papers/signal-log.ts";
import { groupBy } from "../ranking/group-by.ts";
import { passage } from "../ranking/passage.ts";
import type { Card } from "./card.ts";
import type { Services } from "./command.ts";
import { actionsOf, paperCard, voteActions } from "./paper-card.ts";
import type { Totals } from "./spell-figures.ts";

interface Shown {
  readonly form: Card["form"];
  /** Above the first card. */
  readonly heading?: string;
  readonly reason?: (hit: Hit) => string | undefined;
}

/** The cards of an answer's hits, in their order. A paper that has just gone is left out. */
export async function hitCards(hits: readonly Hit[], services: Services, shown: Shown): Promise<readonly Card[]> {
  const papers = await Promise.all(hits.map(({ id }) => services.records.get(id)));
  const totals = await latestTotals(
    hits.map(({ id }) => id),
    services,
  );
  const found = hits.flatMap((hit, place) => {
    const paper = papers[place];
    return paper ? [{ hit, paper }] : [];
  });
  return found.map(({ hit, paper }, place) =>
    paperCard(paper, {
      form: shown.form,
      totals: totals.get(paper.id),
      heading: place === 0 ? shown.heading : undefined,
      reason: shown.reason?.(hit),
      ...(shown.form === "summary" && { body: passage(paper.abstract, hit.terms) }),
    }),
  );
}

/** One paper in full. */
export async function fullCard(paper: Paper, services: Services): Promise<Card> {
  const totals = await latestTotals([paper.id], services);
  return paperCard(paper, {
    form: "full",
    totals: totals.get(paper.id),
    body: { text: paper.abstract, marks: [] },
    // Votes lean daily posts; where there are none, they would do nothing.
    actions: [...actionsOf(paper, "full"), ...(services.desk ? voteActions(paper.id) : [])],
  });
}

/** The newest figure of each kind, as of now. */
async function latestTotals(
  ids: readonly PaperId[],
  { signals, clock }: Pick<Services, "signals" | "clock">,
): Promise<ReadonlyMap<PaperId, Totals>> {
  const now = clock.now();
  const observations = (await signals.since(new Date(0), ids)).filter(({ observedAt }) => observedAt <= now);
  return new Map([...groupBy(observations, ({ id }) => id)].map(([id, seen]) => [id, newestOf(seen)]));
}

/** @param observations oldest first: a later figure of a kind replaces an earlier one */
function newestOf(observations: readonly Observation[]): Totals {
  return Object.fromEntries(observations.map(({ kind, value }) => [kind, value]));
}
