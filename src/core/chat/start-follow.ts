import type { DigestDesk } from "../digests/desk.ts";
import { type Follow, MOST_DIRECT_FOLLOWS, MOST_FOLLOWS } from "../digests/follow.ts";
import { spellNext, spellPromise, spellSubject, spellTimes } from "../digests/spell-promise.ts";
import { UserError } from "../runtime/errors.ts";
import type { CommandContext } from "./command.ts";
import type { FollowDraft } from "./follow-draft.ts";
import type { Message } from "./reply.ts";

/** Saves what was previewed; pressing it again changes nothing. Who else reads there is told in one quiet line. */
export async function startFollow(
  { follow, changes }: FollowDraft,
  desk: DigestDesk,
  context: CommandContext,
): Promise<Message> {
  const { place, id } = follow;
  const now = context.clock.now();
  if (!changes) {
    await demandRoom(follow, desk);
  }
  const { paused: _, ...running } = follow;
  const saved = await desk.follows.change(place, id, (known) =>
    changes || !known ? (changes && !known ? undefined : running) : known,
  );
  if (!saved) {
    throw new UserError("gone", "That follow was removed meanwhile. Type it again to start it anew.");
  }
  await desk.zones.keep(follow.direct && follow.owner ? follow.owner : place, follow.zone);
  if (!changes && !follow.direct) {
    await desk.announce(saved, "started", quietLine(saved, now, context));
  }
  return {
    text: [`${changes ? "Changed" : "Started"}. ${spellPromise(saved)}.`, `Next: ${spellNext(saved, now, 3)}`].join(
      "\n",
    ),
    actions: [{ label: "All follows here", command: "following", fields: { page: 1 } }],
  };
}

function quietLine(follow: Follow, now: Date, { invocation: { spell } }: CommandContext): string {
  const next = spellNext(follow, now, 1);
  return `From now on here: papers ${spellSubject(follow)}. ${spellTimes(follow)}, first on ${next}. ${spell("following")} shows it.`;
}

async function demandRoom({ place, id, direct }: Follow, desk: DigestDesk): Promise<void> {
  const there = (await desk.follows.of(place)).filter((one) => one.id !== id);
  const most = direct ? MOST_DIRECT_FOLLOWS : MOST_FOLLOWS;
  if (there.length >= most) {
    throw new UserError(
      "too-many",
      `There are ${there.length} follows here, the most there may be. Remove one first, or name several topics in one.`,
    );
  }
}
