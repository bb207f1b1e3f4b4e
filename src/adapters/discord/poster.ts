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
      const id = await post(part, renderCards(message, made), posting).catch((cause) => {
        if (!hasCode(cause, CODES.invalidForm)) {
          throw cause;
        }
        return post(part, renderPlain(message, made), posting);
      });
      return { kind: "sent", id };
    } catch (cause) {
      return explained(outcomeOf(cause), cause, part.place);
    }
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

async function post({ place, parent, key, ...part }: Part, body: Body, posting: Posting): Promise<MessageId> {
  const quiet: Body = { ...body, flags: body.flags | MessageFlags.SuppressNotifications };
  if (isDirect(place)) {
    return posting.create(await posting.openDirect(place.tenant), key, quiet);
  }
  if (parent !== undefined) {
    await posting.openThread(place.channel, parent, part);
    return posting.create(parent, key, quiet);
  }
  const forum = await posting.forumAt(place.channel);
  return forum
    ? posting.createPost(place.channel, part, { ...forum, message: quiet })
    : posting.create(place.channel, key, quiet);
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
