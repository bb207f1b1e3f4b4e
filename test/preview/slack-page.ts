import type { Piece } from "../fakes/slack/refuse-blocks.ts";
import { escapeHtml } from "./markdown.ts";
import { mrkdwnToHtml, plainToHtml } from "./mrkdwn.ts";

export interface SlackShown {
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly to?: string | undefined;
}

interface Scene {
  /** What led to it. */
  readonly said: string;
  readonly messages: readonly SlackShown[];
  /** Those after the first stand in its thread. */
  readonly isThread?: boolean;
}

const STYLE = `
* { box-sizing: border-box; margin: 0 }
body { background: #fff; color: #1d1c1d; font: 15px/22px Lato, "Noto Sans", "Noto Color Emoji", sans-serif; padding: 20px; width: 760px }
.used { color: #616061; font-size: 13px; margin: 0 0 6px 44px } .only { color: #616061; font-size: 13px; margin: 0 0 2px 44px }
.message { display: flex; gap: 8px; margin-bottom: 22px }
.avatar { background: #1d3557; border-radius: 4px; flex: 0 0 36px; height: 36px; font-weight: 700; line-height: 36px; text-align: center; color: #fff }
.name { font-weight: 900 } .name i { background: #e8e8e8; border-radius: 2px; color: #616061; font: 700 10px/14px sans-serif; padding: 1px 3px; margin-left: 5px }
.blocks { display: flex; flex-direction: column; gap: 8px; max-width: 640px }
h3 { font-size: 18px; font-weight: 900; line-height: 24px } a { color: #1264a3 } b { font-weight: 900 }
p { min-height: 4px } .context { color: #616061; display: flex; flex-wrap: wrap; font-size: 12px; gap: 8px; line-height: 16px }
.row { display: flex; flex-wrap: wrap; gap: 8px } .section { display: flex; gap: 16px; align-items: flex-start; justify-content: space-between }
button { background: #fff; border: 1px solid #bbb; border-radius: 4px; color: #1d1c1d; font: 700 13px/18px Lato, "Noto Sans", "Noto Color Emoji", sans-serif; padding: 4px 10px; white-space: nowrap }
hr { border: 0; border-top: 1px solid #ddd; width: 100% } .thread { border-left: 2px solid #ddd; margin-left: 18px; padding-left: 26px }`;

/** Something close to what Slack shows, by day. */
export function slackPageOf({ said, messages: [first, ...others], isThread }: Scene): string {
  const rest = others.map(messageToHtml).join("");
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
<div class="used">${escapeHtml(said)}</div>${first ? messageToHtml(first) : ""}${isThread ? `<div class="thread">${rest}</div>` : rest}`;
}

function messageToHtml({ text, blocks, to }: SlackShown): string {
  const inside = blocks.length > 0 ? (blocks as readonly Piece[]).map(blockToHtml).join("") : mrkdwnToHtml(text);
  const only = to === undefined ? "" : '<div class="only">Only visible to you</div>';
  return `${only}<div class="message"><div class="avatar">P</div><div><div class="name">paperboy<i>APP</i></div>
<div class="blocks">${inside}</div></div></div>`;
}

function blockToHtml(block: Piece): string {
  switch (block.type) {
    case "header":
      return `<h3>${textToHtml(block.text)}</h3>`;
    case "section":
      return `<div class="section"><div>${textToHtml(block.text)}</div>${block.accessory ? elementToHtml(block.accessory) : ""}</div>`;
    case "context":
      return `<div class="context">${(block.elements ?? []).map((one) => `<span>${textToHtml(one)}</span>`).join("")}</div>`;
    case "actions":
      return `<div class="row">${(block.elements ?? []).map(elementToHtml).join("")}</div>`;
    case "divider":
      return "<hr>";
    default:
      return `<p>block ${block.type}</p>`;
  }
}

function elementToHtml({ type, text }: Piece): string {
  return type === "overflow" ? "<button>⋯</button>" : `<button>${textToHtml(text)}</button>`;
}

function textToHtml(text: string | Piece | undefined): string {
  const piece = typeof text === "object" ? text : { text };
  const words = String(piece.text ?? "");
  return "type" in piece && piece.type === "mrkdwn" ? mrkdwnToHtml(words) : plainToHtml(words);
}
