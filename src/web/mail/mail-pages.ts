import type { Composition } from "../../core/digests/digest.ts";
import { nextSlots } from "../../core/digests/due.ts";
import type { Follow } from "../../core/digests/follow.ts";
import { spellWish, spellZone } from "../../core/digests/spell-wish.ts";
import { type Html, html } from "../html.ts";
import { noticePage, webPage } from "../page.ts";
import type { WebAnswer } from "../route.ts";
import { wishFields } from "./wish-form.ts";

type Wish = Parameters<typeof spellWish>[0];

/** What the button says that lets a paused mailbox go on; pressing either one twice changes nothing. */
export const GO_ON = { name: "do", value: "go-on" } as const;

/** A page that says what a button will do. Opening it changes nothing, whoever opens it. */
function askingPage(title: string, button: Html, ...sentences: readonly string[]): WebAnswer {
  const body = html`<h1>${title}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}
<form method="post"><p>${button}</p></form>`;
  return webPage({ title, body });
}

export function askToConfirmPage(wish: Wish): WebAnswer {
  return askingPage("Confirm your papers", html`<button>Confirm</button>`, `You get: ${spellWish(wish)}.`);
}

export function askToLeavePage(): WebAnswer {
  return askingPage("Leave?", html`<button>Leave</button>`, "No more mails come, and the address is forgotten.");
}

export function askToPausePage({ paused }: Follow): WebAnswer {
  if (paused === undefined) {
    const what = "Nothing comes for two weeks; then it goes on by itself.";
    return askingPage("Pause two weeks?", html`<button>Pause</button>`, what);
  }
  const button = html`<button name="${GO_ON.name}" value="${GO_ON.value}">Go on</button>`;
  return askingPage("It rests", button, `${paused.why} With this button it goes on.`);
}

export function pausedPage(follow: Follow, now: Date): WebAnswer {
  return follow.paused === undefined
    ? noticePage(200, "It goes on", nextLine(follow, now))
    : noticePage(200, "Paused", nextLine(follow, now), "The same page lets it go on sooner.");
}

export function confirmedPage(follow: Follow, today: Composition, now: Date): WebAnswer {
  const title = "Confirmed";
  const body = html`<h1>${title}</h1>
<p>You get: ${spellWish(follow)}. ${nextLine(follow, now)}</p>
<h2>Today’s list</h2>
${todayList(today)}`;
  return webPage({ title, body });
}

/** Every mail has Change, Pause and Leave at its foot. */
function nextLine(follow: Follow, now: Date): string {
  const [next] = nextSlots(follow, now, 1);
  const day = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: follow.zone,
  });
  return next
    ? `The next mail comes on ${day.format(next.at)} at ${follow.time} (${spellZone(follow.zone)}).`
    : "No mail is due.";
}

function todayList(today: Composition): Html {
  if (today.do !== "post") {
    return html`<p>${today.why}</p>`;
  }
  const addresses = new Map(
    [today.parent, ...today.replies].flatMap(({ cards = [] }) => cards).map((card) => [card.id, card.url]),
  );
  return html`<ol class="today">${today.lines.map(({ paper, title, reason }) => {
    const url = addresses.get(paper);
    const name = url?.startsWith("https://") ? html`<a href="${url}">${title}</a>` : html`${title}`;
    return html`<li>${name}<br><span class="soft">${reason}</span></li>`;
  })}</ol>`;
}

export function changePage(follow: Follow, now: Date, mistake?: string): WebAnswer {
  const title = "Change what you get";
  const body = html`<h1>${title}</h1>
${mistake === undefined ? undefined : html`<p role="alert">${mistake}</p>`}
<form class="wish" method="post">${wishFields(follow, now)}<p><button>Save</button></p></form>`;
  return webPage({ status: mistake === undefined ? 200 : 400, title, body });
}

export function changedPage(follow: Follow, now: Date): WebAnswer {
  return noticePage(200, "Saved", `You get: ${spellWish(follow)}.`, nextLine(follow, now));
}

export function leftPage(): WebAnswer {
  return noticePage(200, "You have left", "No more mails come, and the address is forgotten.");
}

/** A link that was cut, is of another purpose, or came too late. */
export function unknownLinkPage(): WebAnswer {
  return noticePage(
    404,
    "That link does nothing",
    "It may be cut short, or older than two days. Subscribe again to get a new one.",
  );
}

export function nobodyPage(): WebAnswer {
  return noticePage(404, "Nothing is sent there any more", "That address has left. Subscribing again starts anew.");
}
