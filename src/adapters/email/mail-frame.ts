import { STYLE_SHEET, STYLES } from "./mail-style-table.ts";
import { escapeHtml } from "./mail-text.ts";

/** Fills what mail programs show beside the subject, so that no text from below does. */
const FILLER = "&#847;&zwnj;&nbsp;".repeat(60);

/** Markup made here; only `escapeHtml` brings text into it. */
export interface Frame {
  readonly title: string;
  /** What stands beside the subject in a list of mails. */
  readonly preheader: string;
  /** Rows of the panel. */
  readonly panel: string;
  /** Rows under it. */
  readonly foot: string;
}

/** The whole document around a mail's rows. No picture, no script, nothing to fetch. */
export function mailFrame({ title, preheader, panel, foot }: Frame): string {
  return [
    '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(title)}</title><style>${STYLE_SHEET}</style></head>`,
    `<body class="ground" style="${STYLES.body}">`,
    `<div style="${STYLES.hidden}">${escapeHtml(preheader)}${FILLER}</div>`,
    `<div role="main">${openTable("ground", STYLES.ground)}<tr><td class="outer" align="center" style="padding:28px 16px 36px">`,
    `${openTable("", STYLES.column)}`,
    `<tr><td class="accent" style="${STYLES.brand}">Paperboy</td></tr>`,
    `<tr><td class="panel" style="${STYLES.panel}">${openTable("", "")}${panel}</table></td></tr>`,
    `<tr><td class="soft" style="${STYLES.foot}">${foot}</td></tr>`,
    "</table></td></tr></table></div></body></html>",
  ].join("\n");
}

/** A table for layout alone: screen readers read through it. */
export function openTable(name: string, style: string): string {
  const named = name === "" ? "" : ` class="${name}"`;
  const styled = style === "" ? "" : ` style="${style}"`;
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"${named}${styled}>`;
}

/** Text in an element of one of our kinds. `name` is the style sheet's class. */
export function element(tag: "p" | "h1" | "h2", style: keyof typeof STYLES, name: string, content: string): string {
  return `<${tag} class="${name}" style="${STYLES[style]}">${content}</${tag}>`;
}

export function link(label: string, url: string, style: keyof typeof STYLES = "link", name = "accent"): string {
  return `<a class="${name}" href="${escapeHtml(url)}" style="${STYLES[style]}">${escapeHtml(label)}</a>`;
}

export function row(content: string): string {
  return `<tr><td>${content}</td></tr>`;
}
