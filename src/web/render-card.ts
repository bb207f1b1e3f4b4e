import { byline } from "../core/chat/byline.ts";
import type { Card } from "../core/chat/card.ts";
import { plainText, readCharacters } from "../core/chat/shown-text.ts";
import { addressOf } from "./address.ts";
import { type Html, html } from "./html.ts";

const ROOM = { title: 300, byline: 300, body: 4_000, reason: 200, label: 60 } as const;

/** @param drawing stands at its right, or under it on a phone */
export function renderCard(card: Card, place: number, drawing?: Html): Html {
  return html`<li>
<span class="place">${place}</span>
<div class="about">
<h2>${renderTitle(card)}</h2>
${renderAbout(card)}
</div>
${drawing && html`<div class="spark">${drawing}</div>\n`}</li>
`;
}

/** A link to where a person reads it, where that is known. */
export function renderTitle({ title, url }: Card): Html {
  const shown = plainText(title, ROOM.title);
  return url === undefined ? html`${shown}` : html`<a href="${url}" rel="noopener">${shown}</a>`;
}

/** All but the title. */
export function renderAbout(card: Card): Html {
  return html`${line("by", byline(card), ROOM.byline)}
${card.body !== "" && html`<p class="body">${renderMarked(card)}</p>\n`}${line("why", card.reason, ROOM.reason)}
${renderLinks(card)}`;
}

function line(name: string, text: string | undefined, room: number): Html | undefined {
  return text ? html`<p class="${name}">${plainText(text, room)}</p>` : undefined;
}

function renderLinks({ links, actions }: Card): Html | undefined {
  const away = links.map(({ label, url }) => html`<a href="${url}" rel="noopener">${plainText(label, ROOM.label)}</a>`);
  const here = actions.flatMap((action) => {
    const address = addressOf(action);
    return address === undefined
      ? []
      : [html`<a href="${address}" rel="nofollow">${plainText(action.label, ROOM.label)}</a>`];
  });
  const all = [...away, ...here];
  return all.length > 0 ? html`<p class="links">${all}</p>` : undefined;
}

/** The text with its matched words marked. */
function renderMarked({ body, marks }: Pick<Card, "body" | "marks">): readonly Html[] {
  const runs: { strong: boolean; text: string }[] = [];
  for (const { raw, strong } of readCharacters(body, ROOM.body, marks)) {
    const last = runs.at(-1);
    if (last?.strong === strong) {
      last.text += raw;
    } else {
      runs.push({ strong, text: raw });
    }
  }
  return runs.map(({ strong, text }) => (strong ? html`<mark>${text}</mark>` : html`${text}`));
}
