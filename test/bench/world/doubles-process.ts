import type { Fault } from "../../fakes/fake-server.ts";
import { type FakeServiceName, settingsOf, startServices } from "../../fakes/services.ts";
import { fillWorld } from "../../resolvers/fill-world.ts";
import { fillYear, type Year } from "./year-of-papers.ts";

export type DoublesOrder =
  | { readonly do: "fill"; readonly year: Year }
  /** From now on that service does nothing else. */
  | { readonly do: "fail"; readonly name: FakeServiceName; readonly fault: Fault };

export interface Ready {
  readonly settings: Readonly<Record<string, string>>;
  /** Of papers that can be asked for, once they are filled in. */
  readonly titles: readonly string[];
}

/** More requests than a run makes. */
const FOR_EVER = 1_000;

/** Every service in a process of its own, so that making an answer holds nobody up who measures. */
const { fakes, urls } = await startServices({ now: () => new Date() });
fillWorld(fakes);

const settings = settingsOf(urls);
let titles: readonly string[] = [];

process.on("message", async (order: DoublesOrder) => {
  if (order.do === "fill") {
    titles = await fillYear(fakes, order.year);
  } else {
    fakes[order.name].fail(...Array.from({ length: FOR_EVER }, () => order.fault));
  }
  process.send?.({ settings, titles } satisfies Ready);
});
process.once("disconnect", () => process.exit());
process.send?.({ settings, titles } satisfies Ready);
