import { escapeHtml } from "./markdown.ts";

const PIECE = /<(https?:[^|>]*)\|([^>]*)>|(\*)|\u2060|([\s\S])/gu;

/** The little of Slack's mrkdwn that we write: links and bold. */
export function mrkdwnToHtml(mrkdwn: string): string {
  return mrkdwn
    .split("\n")
    .map((line) => `<p>${inline(line)}</p>`)
    .join("");
}

function inline(text: string): string {
  let isBold = false;
  const marked = text.replaceAll(/\u2060([*_~`])\u2060/gu, (_all, sign: string) => (sign === "*" ? "∗" : sign));
  return marked.replace(PIECE, (_all, url?: string, label?: string, bold?: string, other?: string) => {
    if (url !== undefined) {
      return `<a title="${url}">${inline(label ?? "")}</a>`;
    }
    if (bold) {
      isBold = !isBold;
      return isBold ? "<b>" : "</b>";
    }
    return other ?? "";
  });
}

export function plainToHtml(text: string): string {
  return escapeHtml(text).replaceAll("\u2060", "");
}
