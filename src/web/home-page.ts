import type { Fields } from "../core/chat/invocation.ts";
import type { Reply } from "../core/chat/reply.ts";
import { addressOf } from "./address.ts";
import { type Html, html } from "./html.ts";

interface Masthead {
  readonly now: Date;
  /** `87,340 papers`. */
  readonly known: string;
  /** What stands in the box. */
  readonly asked: string;
}

export function masthead({ now, known, asked }: Masthead): Html {
  const today = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return html`<p class="tagline">Recommends research papers: what is gaining attention, what answers a question, what is like a paper you know. Every answer says why.</p>
<p class="dateline"><span>${today.format(now)}</span><span>${known} to choose from</span></p>
<form class="search" role="search" action="./">
<label for="q">Words, an id or a title</label>
<input id="q" name="q" type="search" value="${asked}" placeholder="offline goal-conditioned RL" maxlength="500" autocomplete="off" spellcheck="false">
<button>Search</button>
</form>`;
}

const WINDOWS = ["day", "week", "month"] as const;

export function windowTabs(fields: Fields): Html {
  const tabs = WINDOWS.map((window) => {
    const isShown = (fields.window ?? "day") === window;
    const topic = fields.topic === undefined ? {} : { topic: fields.topic };
    const address = addressOf({ label: "", command: "trending", fields: { ...topic, window } }) ?? "./";
    return html`<a href="${address}" rel="nofollow"${isShown && html` aria-current="page"`}>${window}</a>`;
  });
  return html`<nav class="tabs" aria-label="Trending over the last">${tabs}</nav>\n`;
}

/** Where an answer has nothing to press. */
export function wayOn({ cards = [] }: Reply): Html | undefined {
  return cards.length === 0 ? html`<p><a href="./">See what is trending</a></p>\n` : undefined;
}

export function homeAside(subscribe: Html): Html {
  return html`<section class="panel" aria-labelledby="by-mail">
<h2 id="by-mail">In your inbox</h2>
${subscribe}
</section>
<section class="panel" aria-labelledby="in-chat">
<h2 id="in-chat">In your chat</h2>
<p>In Discord and Slack the same Paperboy answers and posts one quiet list a day:</p>
<p><code>/paper offline RL</code> finds papers, and understands any link to one.</p>
<p><code>/similar 1706.03762</code> finds what is like it.</p>
<p><code>/trending robotics</code> tells what gains attention there.</p>
</section>
<section class="panel" aria-labelledby="how">
<h2 id="how">How it is counted</h2>
<p>A list ranks by what was gained since the last look, not by fame: upvotes ▲, stars ★ and comments, each with the figures it was counted from.</p>
</section>`;
}

/** Where no form can be: the reason, for who runs it and for who reads it. */
export function noMailNotice(): Html {
  return html`<p>This Paperboy sends no mail: no mail server is set up for it. Who runs it can set <code>SMTP_URL</code>.</p>`;
}
