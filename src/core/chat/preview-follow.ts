import type { DigestDesk } from "../digests/desk.ts";
import type { Composition } from "../digests/digest.ts";
import type { LastPost } from "../digests/due.ts";
import type { Follow } from "../digests/follow.ts";
import { betterHours } from "../digests/list-hours.ts";
import { spellNext, spellPromise } from "../digests/spell-promise.ts";
import { spellZone } from "../digests/spell-wish.ts";
import type { CommandContext } from "./command.ts";
import { type FollowDraft, fieldsOf } from "./follow-draft.ts";
import type { Action } from "./invocation.ts";
import type { Missing } from "./poster.ts";
import type { Message } from "./reply.ts";

const NEXT = 3;

/** What would be posted, when and where, and whether it can be, before anything is started. */
export async function previewFollow(draft: FollowDraft, desk: DigestDesk, context: CommandContext): Promise<Message> {
  const { follow, remarks } = draft;
  const now = context.clock.now();
  const [missing, today, last] = await Promise.all([
    desk.check(follow.place),
    desk.preview(follow),
    lastPost(follow, desk),
  ]);
  const late = betterHours(follow, now);
  const lines = [
    `${spellPromise(follow)}.`,
    `Next: ${spellNext(follow, now, NEXT, last)}`,
    spellRights(missing, follow),
    late &&
      `arXiv's list is in by about ${late.inBy} in ${spellZone(follow.zone)}; at ${follow.time} you get yesterday's.`,
    ...remarks,
    ...spellToday(today),
  ];
  return { text: lines.filter(Boolean).join("\n"), actions: previewActions(draft, missing, late?.better) };
}

async function lastPost({ id, place }: Follow, desk: DigestDesk): Promise<LastPost | undefined> {
  const past = await desk.past(place);
  return past.findLast(({ follow, byHand }) => follow === id && !byHand);
}

function spellRights(missing: readonly Missing[], { direct }: Follow): string {
  if (missing.length > 0) {
    return `I may not do all that here. An admin can grant: ${missing.join(", ")}.`;
  }
  return direct ? "I can write to you here." : "I can see, post and open threads here.";
}

export function spellToday(today: Composition): readonly string[] {
  if (today.do !== "post" || today.lines.length === 0) {
    return [`Today: ${today.do === "post" ? today.parent.text : today.why}`];
  }
  return [
    "Today it would have been:",
    ...today.lines.map(({ title, reason }, place) => `${place + 1}. ${title}  ${reason}`),
  ];
}

function previewActions(
  { follow, changes }: FollowDraft,
  missing: readonly Missing[],
  better: string | undefined,
): readonly Action[] {
  const fields = { ...fieldsOf(follow), page: 1 };
  const press = (label: string, more: Action["fields"]): Action => ({
    label,
    command: "follow",
    fields: { ...fields, ...more },
  });
  return [
    missing.length > 0 ? press("Check again", {}) : press(changes ? "Save" : "Start", { step: "start" }),
    ...(better === undefined ? [] : [press(`Move to ${better}`, { at: better })]),
    press("Change", { step: "change" }),
    { label: "Cancel", command: "follow", fields: { step: "cancel", page: 1 } },
  ];
}
