import type { Card } from "../core/chat/card.ts";
import type { Action } from "../core/chat/invocation.ts";
import type { Message, Reply } from "../core/chat/reply.ts";

/**
 * One answer as `paperboy ask --json` prints it. Fields are only ever added while `v` stays 1. Links are https or
 * absent; `published` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; an action is asked again as `/command` with its `args`.
 */
interface ReplyJson {
  readonly v: 1;
  readonly text: string;
  readonly cards: readonly CardJson[];
  readonly actions: readonly ActionJson[];
  /** Only where filters alone decide it. */
  readonly total?: number;
}

type CardFields = "id" | "ids" | "title" | "url" | "authors" | "published" | "venue" | "body" | "badges" | "reason";

interface CardJson extends Pick<Card, CardFields | "categories" | "links"> {
  readonly actions: readonly ActionJson[];
}

interface ActionJson {
  readonly label: string;
  readonly command: string;
  readonly args: Action["fields"];
}

export function replyJson(reply: Message | Reply): ReplyJson {
  const { text, foot, cards = [], actions = [] } = reply;
  const total = "total" in reply ? reply.total : undefined;
  return {
    v: 1,
    text: foot ? `${text}\n${foot}` : text,
    cards: cards.map(cardJson),
    actions: actions.map(actionJson),
    ...(total !== undefined && { total }),
  };
}

function cardJson(card: Card): CardJson {
  const { form: _form, heading: _heading, marks: _marks, ...shown } = card;
  return { ...shown, actions: card.actions.map(actionJson) };
}

function actionJson({ label, command, fields }: Action): ActionJson {
  return { label, command, args: fields };
}
