import type { MailContent } from "./digest-mail.ts";
import { element, link, mailFrame, row } from "./mail-frame.ts";
import { escapeHtml } from "./mail-text.ts";

/** How consent is given: on a page behind a button, or by a word typed where it was asked for. */
export type ConfirmWay =
  | { readonly by: "link"; readonly url: string }
  | { readonly by: "words"; readonly words: string };

export interface ConfirmMail {
  /** What was asked for: `“robotics”, weekdays at 07:30 (Berlin)`. */
  readonly wish: string;
  /** Where it was asked for: `on Discord`, `on the page`. */
  readonly where: string;
  readonly way: ConfirmWay;
}

const SUBJECT = "Confirm your daily papers";
const NOT_YOU =
  "If that was not you, do nothing: without your word nothing more is sent, and the address is forgotten in two days.";

/** The only mail that goes out before somebody has agreed. It holds no text of the asker but the wish. */
export function composeConfirmMail({ wish, where, way }: ConfirmMail): MailContent {
  const asked = `Somebody asked ${where} for trending papers at this address: ${wish}.`;
  const ask = way.by === "link" ? "Open this page and press Confirm:" : "Type this where it was asked for:";
  const proof = way.by === "link" ? way.url : way.words;
  const shown =
    way.by === "link"
      ? element("p", "paragraph", "ink", link("Confirm", way.url, "button", "button"))
      : element("p", "code", "ink", escapeHtml(way.words));
  return {
    subject: SUBJECT,
    text: [SUBJECT, asked, `${ask}\n${proof}`, NOT_YOU].join("\n\n").concat("\n"),
    html: mailFrame({
      title: SUBJECT,
      preheader: wish,
      panel: row(
        [
          element("h1", "heading", "ink", escapeHtml(SUBJECT)),
          '<div style="height:8px;line-height:8px">&nbsp;</div>',
          element("p", "paragraph", "ink", escapeHtml(asked)),
          element(
            "p",
            "paragraph",
            "ink",
            escapeHtml(way.by === "link" ? "Confirm it, and you see today’s list at once." : ask),
          ),
          shown,
        ].join(""),
      ),
      foot: escapeHtml(NOT_YOU),
    }),
  };
}
