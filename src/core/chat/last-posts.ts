import type { PastDigest } from "../digests/digest.ts";
import type { Follow } from "../digests/follow.ts";
import type { Link } from "./card.ts";
import type { Invocation } from "./invocation.ts";

/** Where the newest post of each follow stands, where the platform has an address for it. */
export function lastPosts(
  follows: readonly Follow[],
  past: readonly PastDigest[],
  { linkTo }: Pick<Invocation, "linkTo">,
): readonly Link[] {
  return follows.flatMap(({ id }, place) => {
    const message = past.findLast((one) => one.follow === id && one.message !== undefined)?.message;
    const url = message === undefined ? undefined : linkTo?.(message);
    return url === undefined ? [] : { label: follows.length === 1 ? "Last post" : `Last post of ${place + 1}`, url };
  });
}
