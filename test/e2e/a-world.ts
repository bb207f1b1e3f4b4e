import { onTestFinished } from "vitest";
import { settingsOf, startServices } from "../fakes/services.ts";

const clock = { now: () => new Date() };
/** The day so many days ago. */
export const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** The services on loopback, and the settings that lead there. */
export async function aWorld() {
  const { fakes, urls, stop } = await startServices(clock);
  onTestFinished(stop);
  fakes.huggingFace.list(day(1), [
    { id: "2611.00001", title: "Knotting ropes by robot", summary: "A robot ties knots in wet ropes.", upvotes: 12 },
    { id: "2611.00002", title: "Parsing sea charts", summary: "Old sea charts are parsed.", upvotes: 3 },
  ]);
  const env = { PAPERBOY_OFFLINE: "0", PAPERBOY_STARTER: "0", PAPERBOY_HISTORY: "0", ...settingsOf(urls) };
  return { ...fakes, env };
}
