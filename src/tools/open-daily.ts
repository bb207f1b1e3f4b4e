import type { Part } from "../app.ts";
import type { Poster } from "../core/chat/poster.ts";
import { createComposer } from "../core/digests/compose.ts";
import type { DigestDesk } from "../core/digests/desk.ts";
import { createFollowBook } from "../core/digests/follow-book.ts";
import { createVoteBook } from "../core/digests/vote-book.ts";
import type { Meters } from "../core/runtime/meters.ts";
import { createBreathing, openDaily } from "../daily.ts";
import { createHeartbeat } from "../heartbeat.ts";
import type { Library } from "../library.ts";
import type { World } from "../world.ts";
import type { ToolContext } from "./tool.ts";

interface Surroundings {
  readonly world: World | undefined;
  /** By platform. */
  readonly posters: ReadonlyMap<string, Poster>;
  readonly meters: Meters;
}

/** The daily posts of a process that serves. */
export function openDailyPosts(
  library: Library,
  context: ToolContext,
  { world, posters, meters }: Surroundings,
): { readonly desk: DigestDesk; readonly part: Part } {
  const { clock, config, newReference } = context;
  const { state, services } = library;
  const votes = createVoteBook(state, clock);
  const { HEARTBEAT_URL: address } = config;
  return openDaily({
    ...context,
    state,
    follows: createFollowBook(state, createBreathing()),
    votes,
    compose: createComposer({ ...services, ...(world && { watch: world.watch }), votes }),
    posters,
    meters,
    holder: `${process.pid} ${newReference()} ${clock.now().toISOString()}`,
    ...(address !== undefined && { heartbeat: createHeartbeat({ ...context, address, library }) }),
  });
}
