import { escapeHtml, toHtml } from "./markdown.ts";

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly divider?: boolean;
  readonly accent_color?: number;
}

/** A message as Discord keeps it. */
export interface Shown {
  readonly content?: string;
  readonly components?: readonly object[];
  readonly flags?: number;
}

interface Scene {
  /** What led to it: `reader used /paper`. */
  readonly said: string;
  readonly messages: readonly Shown[];
  /** Where the messages after the first stand. */
  readonly thread?: string;
}

const EPHEMERAL = 64;

const STYLE = `
* { box-sizing: border-box; margin: 0 }
body { background: #1a1a1e; color: #dfe0e2; font: 16px/1.375 "Noto Sans", "Helvetica Neue", sans-serif; padding: 20px; width: 760px }
.used { color: #949ba4; font-size: 14px; margin: 0 0 4px 56px }
.message { display: flex; gap: 16px; margin-bottom: 20px }
.avatar { background: #b31b1b; border-radius: 50%; flex: 0 0 40px; height: 40px; font-weight: 700; line-height: 40px; text-align: center; color: #fff }
.name { font-weight: 600 } .name i { background: #5865f2; border-radius: 3px; font: 600 10px/15px sans-serif; padding: 1px 4px; margin-left: 4px }
.container { background: #242429; border: 1px solid #37373d; border-left: 4px solid; border-radius: 8px; display: flex; flex-direction: column; gap: 8px; margin-top: 4px; padding: 16px; max-width: 600px }
h3 { font-size: 16px; margin: 8px 0 0 } h3:first-child { margin-top: 0 }
small { color: #9a9ba3; display: block; font-size: 13px; line-height: 18px } p { min-height: 4px }
a { color: #5197ed } b { font-weight: 700 }
.row { display: flex; flex-wrap: wrap; gap: 8px } .section { display: flex; gap: 16px; align-items: flex-start } .section > :first-child { flex: 1 }
button { background: #2f3036; border: 1px solid #3a3b42; border-radius: 8px; color: #e6e6ea; font: 500 14px/18px "Noto Sans", "Noto Color Emoji", sans-serif; padding: 6px 14px; white-space: nowrap }
.gap { height: 8px } .gap.line { border-top: 1px solid #3b3b42; height: 1px; margin: 8px 0 }
.only { color: #949ba4; font-size: 12px; margin-top: 4px } .only u { color: #5197ed; text-decoration: none }
.thread { border-left: 2px solid #3b3b42; margin-left: 20px; padding-left: 36px } .thread > b { display: block; margin-bottom: 12px }`;

/** Something close to what Discord shows, in the dark. */
export function pageOf({ said, messages: [first, ...others], thread }: Scene): string {
  const inThread = others.map(messageToHtml).join("");
  const below = thread === undefined ? inThread : `<div class="thread"><b># ${escapeHtml(thread)}</b>${inThread}</div>`;
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
<div class="used">${escapeHtml(said)}</div>${first ? messageToHtml(first) : ""}${below}`;
}

function messageToHtml({ content = "", components = [], flags = 0 }: Shown): string {
  const only = flags & EPHEMERAL ? '<div class="only">Only you can see this • <u>Dismiss message</u></div>' : "";
  return `<div class="message"><div class="avatar">P</div><div><div class="name">Paperboy<i>APP</i></div>
${toHtml(content)}${(components as readonly Component[]).map(toElement).join("")}${only}</div></div>`;
}

function toElement(component: Component): string {
  const { type, content = "", label = "", components = [], accessory, divider, accent_color: accent = 0 } = component;
  const inside = components.map(toElement).join("");
  switch (type) {
    case 1:
      return `<div class="row">${inside}</div>`;
    case 2:
      return `<button>${escapeHtml(label)}</button>`;
    case 9:
      return `<div class="section"><div>${inside}</div>${accessory ? toElement(accessory) : ""}</div>`;
    case 10:
      return `<div>${toHtml(content)}</div>`;
    case 14:
      return `<div class="gap${divider ? " line" : ""}"></div>`;
    case 17:
      return `<div class="container" style="border-left-color: #${accent.toString(16).padStart(6, "0")}">${inside}</div>`;
    default:
      return `<p>component ${type}</p>`;
  }
}
