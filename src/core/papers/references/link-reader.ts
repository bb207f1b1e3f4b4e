import type { Address } from "./address.ts";
import { encodePart } from "./percent.ts";
import type { Reading } from "./reading.ts";

/** Reads an address of a host it knows. `undefined`: no page that this project understands. */
export type LinkReader = (address: Address) => Reading | undefined;

export function listing(what: string): Reading {
  return { outcome: "listing", what };
}

/** A page whose address says which one it is, on a host that gives it to nobody. */
export function namedPage(name: string, { host }: Address): Reading {
  return { outcome: "unsupported", what: `${name.slice(0, 60)} on ${host}` };
}

/** A landing page, rebuilt from parts. */
export function page(host: string, segments: readonly string[], titleHint?: string): Reading {
  const id = `https://${host}/${segments.map((segment) => encodePart(segment)).join("/")}`;
  return titleHint ? { type: "page", id, titleHint } : { type: "page", id };
}

/** `sparse-widgets_are` is `sparse widgets are`. */
export function wordsOf(slug: string): string {
  return slug.replaceAll(/[-_\s]+/g, " ").trim();
}
