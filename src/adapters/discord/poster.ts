import { type Client, MessageFlags, type REST } from "discord.js";
import type { Person, Place } from "../../core/chat/invocation.ts";
import type { MessageId, Outcome, Part, Poster } from "../../core/chat/poster.ts";
import { markerOf } from "../button-id.ts";
import type { createButtons } from "../buttons.ts";
import { checkChannel } from "./check-place.ts";
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
  readonly client: () => Client | undefined;
}

export function createDiscordPoster({ rest, token, buttons, client }: PosterOptions): Poster {
  /** A 401 makes the client forget the token. */
  const api = () => rest.setToken(token);
  const posting = createPosting(api);

  async function send(part: Part): Promise<Outcome> {
    try {
      const message = { ...part.message, actions: markable(part) };
      const made = await buttons.make(message, { tenant: part.place.tenant, marker: markerOf(part.key) });
      const id = await post(part, renderCards(message, made)).catch((cause) => {
        if (!hasCode(cause, CODES.invalidForm)) {
          throw cause;
        }
        return post(part, renderPlain(message, made));
      });
      return { kind: "sent", id };
    } catch (cause) {
      return outcomeOf(cause);
    }
  }

  async function post(part: Part, body: Body): Promise<MessageId> {
    const { place, parent, key } = part;
    const quiet: Body = { ...body, flags: body.flags | MessageFlags.SuppressNotifications };
    if (isDirect(place)) {
      return posting.create(await posting.openDirect(place.tenant), key, quiet);
    }
    if (parent !== undefined) {
      await posting.openThread(place.channel, parent, part);
      return posting.create(parent, key, quiet);
    }
    const isForum = await posting.isForum(place.channel);
    return isForum ? posting.createPost(place.channel, part, quiet) : posting.create(place.channel, key, quiet);
  }

  async function find(place: Place, key: string, since: Date, parent?: MessageId): Promise<MessageId | undefined> {
    const marker = markerOf(key);
    if (parent !== undefined && !isDirect(place)) {
      return findMarked(api(), { place: parent, marker, since }).catch(nothingWhereGone);
    }
    if (isDirect(place)) {
      return findMarked(api(), { place: await posting.openDirect(place.tenant), marker, since });
    }
    const inForum = await posting.isForum(place.channel);
    return findMarked(api(), { place: place.channel, marker, since, ...(inForum && { forumOf: place.tenant }) });
  }

  return {
    form: "thread",
    check: async (place) => (isDirect(place) ? [] : checkChannel(client(), place.channel)),
    send,
    find,
    directPlace,
  };
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
