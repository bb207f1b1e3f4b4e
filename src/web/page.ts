import { createHash } from "node:crypto";
import { type Html, html } from "./html.ts";
import type { WebAnswer } from "./route.ts";
import { STYLE } from "./style-table.ts";

interface Page {
  readonly status?: number;
  /** Also the first heading unless the body has one of its own. */
  readonly title: string;
  /** What stands in `<main>`. */
  readonly body: Html;
  readonly headers?: Readonly<Record<string, string>>;
}

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/** Nothing but what stands in the page itself; forms go to this server alone. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${STYLE_HASH}'`,
  "img-src data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%238a3b12' " +
  "d='M2 15 30 3 22 29l-7-9z'/%3E%3Cpath fill='%23f0a674' d='m30 3-15 17v9l4-5z'/%3E%3C/svg%3E";

/** A whole page, the same for every part that has one: no script, no cookie, nothing from elsewhere. */
export function webPage({ status = 200, title, body, headers }: Page): WebAnswer {
  const style: Html = { markup: `<style>${STYLE}</style>` };
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${ICON}">
${style}
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
  return { status, body: markup, headers: { "content-security-policy": POLICY, ...headers } };
}

/** A page that says one thing: a heading and a few sentences. */
export function noticePage(status: number, title: string, ...sentences: readonly string[]): WebAnswer {
  const body = html`<h1>${title}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}`;
  return webPage({ status, title, body });
}
