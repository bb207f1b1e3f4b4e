import type { Card } from "../../../src/core/chat/card.ts";
import type { Action } from "../../../src/core/chat/invocation.ts";
import type { Reply } from "../../../src/core/chat/reply.ts";

export function anAction(label: string, command = label.toLowerCase()): Action {
  return { label, command, fields: { words: `words of ${label}` } };
}

export function aCard(card: Partial<Card> = {}): Card {
  return {
    id: "arxiv:2401.00001",
    ids: ["arxiv:2401.00001"],
    form: "summary",
    title: "Grasping in the Dark",
    authors: [],
    categories: [],
    badges: [],
    body: "",
    marks: [],
    links: [],
    actions: [],
    ...card,
  };
}

export function aReply(reply: Partial<Reply> = {}): Reply {
  return { text: "Papers on “grasping”", shown: "new", ...reply };
}
