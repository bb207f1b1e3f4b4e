import type { MailWish } from "../../core/digests/mail-desk.ts";
import { spellZone } from "../../core/digests/spell-wish.ts";
import { type Html, html } from "../html.ts";
import { DAYS, DEFAULT_TIME, FIELDS, TRAP } from "./read-wish.ts";
import { type ZoneChoice, zoneChoices } from "./zone-choices.ts";

type Shown = Partial<Omit<MailWish, "address">>;

/** The form on the first page. It works without a script: whoever reads it says what their clock shows. */
export function subscribeForm(now: Date): Html {
  return html`<form class="wish" method="post" action="/subscribe">
<p><label for="mail-address">Your address</label>
<input id="mail-address" name="${FIELDS.address}" type="email" autocomplete="email" required maxlength="254" placeholder="me@lab.org"></p>
${wishFields({}, now)}
<p class="trap" hidden><label for="mail-homepage">Leave this empty</label>
<input id="mail-homepage" name="${TRAP}" tabindex="-1" autocomplete="off"></p>
<p><button>Subscribe</button></p>
<p class="soft">One mail comes to confirm it, and nothing more before you did. One click leaves, and the address is forgotten.</p>
</form>`;
}

/** Where a mail has no page to link to. */
export function noPagesNotice(): Html {
  return html`<p>Mails are subscribed in the chats here: <code>/email</code>. Who runs it can set <code>PUBLIC_URL</code> for a form on this page.</p>`;
}

/** Topic, time, days and clock, filled in with what is known. */
export function wishFields(wish: Shown, now: Date): Html {
  const days = DAYS.find(({ weekdays }) => weekdays.join() === wish.weekdays?.join());
  return html`<p><label for="mail-topics">Topics, apart by commas</label>
<input id="mail-topics" name="${FIELDS.topics}" maxlength="600" value="${(wish.topics ?? []).join(", ")}" placeholder="robotics, tactile grasping" aria-describedby="mail-topics-hint">
<small id="mail-topics-hint" class="soft">Empty: whatever is trending.</small></p>
<p><label for="mail-days">How often</label>
<select id="mail-days" name="${FIELDS.days}">${DAYS.map(({ value, label }) => option(value, label, value === days?.value))}</select></p>
<p><label for="mail-time">At</label>
<input id="mail-time" name="${FIELDS.time}" type="time" required value="${wish.time ?? DEFAULT_TIME}"></p>
<p><label for="mail-zone">Your clock shows now</label>
<select id="mail-zone" name="${FIELDS.zone}" required>${zoneOptions(wish.zone, now)}</select></p>`;
}

function zoneOptions(chosen: string | undefined, now: Date): readonly Html[] {
  const choices = zoneChoices(now);
  const isListed = choices.some(({ zone }) => zone === chosen);
  const first =
    chosen === undefined || isListed
      ? option("", "please pick", chosen === undefined)
      : option(chosen, `as now: ${spellZone(chosen)}`, true);
  return [first, ...choices.map((choice) => option(choice.zone, spell(choice), choice.zone === chosen))];
}

function spell({ clock, cities }: ZoneChoice): string {
  return `${clock} · ${cities.slice(0, 3).join(", ")}`;
}

function option(value: string, label: string, isChosen: boolean): Html {
  return isChosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}
