import { MessageFlags, type REST } from "discord.js";
import type { Person, Place } from "../../core/chat/invocation.ts";
import type { MessageId, Missing, Outcome, Part, Poster } from "../../core/chat/poster.ts";
import { markerOf } from "../button-id.ts";
import type { createButtons } from "../buttons.ts";
import { findMarked } from "./find-marked.ts";
import { outcomeOf } from "./outcome.ts";
import { CODES, hasCode } from "./outgoing.ts";
import { type Body, createPosting, isDirect } from "./posting.ts";
import { renderCards } from "./render.ts";
import { renderPlain } from "./render-plain.ts";
import { threadName } from "./threads.ts";

interface PosterOptions {
  /** Tries once, waits for no rate limit. */
  readonly rest: REST;
  readonly token: string;
  readonly buttons: ReturnType<typeof createButtons>;
  /** What is missing in a channel of a server. */
  readonly check: (channel: string) => Promise<readonly Missing[]>;
}

export function createDiscordPoster(options: PosterOptions): Poster {
  const { rest, token, buttons } = options;
  /** A 401 makes the client forget the token. */
  const api = () => rest.setToken(token);
  const posting = createPosting(api);

  async function send(part: Part): Promise<Outcome> {
    try {
      const message = { ...part.message, actions: markable(part) };
      const made = await buttons.make(message, { tenant: part.place.tenant, marker: markerOf(part.key) });
      const target = await targetOf(part, posting);
      if ((await part.mayStillSend?.()) === false) {
        return { kind: "not-sent" };
      }
      const id = await put(renderCards(message, made), part, target).catch((cause) => {
        if (!hasCode(cause, CODES.invalidForm)) {
          throw cause;
        }
        return put(renderPlain(message, made), part, target);
      });
      return { kind: "sent", id };
    } catch (cause) {
      return explained(outcomeOf(cause), cause, part.place);
    }
  }

  /** Without a sound. */
  function put(body: Body, part: Part, target: Target): Promise<MessageId> {
    const message: Body = { ...body, flags: body.flags | MessageFlags.SuppressNotifications };
    return target.is === "forum"
      ? posting.createPost(target.id, threadName(part.message), { tag: target.tag, message })
      : posting.create(target.id, part.key, message);
  }

  async function check(place: Place): Promise<readonly Missing[]> {
    return isDirect(place) ? [] : options.check(place.channel);
  }

  /** A permission that is missing is named. */
  async function explained(outcome: Outcome, cause: unknown, place: Place): Promise<Outcome> {
    if (outcome.kind !== "refused" || !hasCode(cause, CODES.missingAccess, CODES.missingPermissions)) {
      return outcome;
    }
    const missing = await check(place).catch(() => []);
    const grant = missing.length === 0 ? "" : ` An admin can grant: ${missing.join(", ")}.`;
    return { ...outcome, why: outcome.why + grant };
  }

  return {
    form: "thread",
    check,
    send,
    find: (...asked) => find(asked, posting, api()),
    directPlace,
  };
}

type Posting = ReturnType<typeof createPosting>;

type Target =
  | { readonly is: "channel"; readonly id: string }
  | { readonly is: "forum"; readonly id: string; readonly tag: string | undefined };

/** Where the message is put; a thread is opened for it. */
async function targetOf({ place, parent, threadWasThere }: Part, posting: Posting): Promise<Target> {
  if (isDirect(place)) {
    return { is: "channel", id: await posting.openDirect(place.tenant) };
  }
  if (parent !== undefined) {
    if (!threadWasThere) {
      await posting.openThread(place.channel, parent);
    }
    return { is: "channel", id: parent };
  }
  const forum = await posting.forumAt(place.channel);
  return { id: place.channel, ...(forum ? { is: "forum", ...forum } : { is: "channel" }) };
}

async function find(
  [place, key, since, parent]: Parameters<Poster["find"]>,
  posting: Posting,
  rest: REST,
): Promise<MessageId | undefined> {
  const marker = markerOf(key);
  if (isDirect(place)) {
    return findMarked(rest, { place: await posting.openDirect(place.tenant), marker, since });
  }
  if (parent !== undefined) {
    return findMarked(rest, { place: parent, marker, since }).catch(nothingWhereGone);
  }
  const forum = await posting.forumAt(place.channel);
  return findMarked(rest, { place: place.channel, marker, since, ...(forum && { forumOf: place.tenant }) });
}

/** A thread has the id of its message; where none was opened, or it was deleted, nothing is found. */
function nothingWhereGone(cause: unknown): undefined {
  if (!hasCode(cause, CODES.unknownChannel)) {
    throw cause;
  }
}

/** The channel is opened when something is sent: its tenant says to whom. */
function directPlace({ platform, user }: Person): Place {
  return { platform, tenant: `@${user}`, channel: `@${user}` };
}

/** The marker needs a button to stand in. */
function markable({ message: { cards = [], actions = [] } }: Part): NonNullable<Part["message"]["actions"]> {
  const hasButton = actions.length > 0 || cards.some((card) => card.actions.length > 0);
  return hasButton ? actions : [{ label: "What is this?", command: "help", fields: {} }];
}
