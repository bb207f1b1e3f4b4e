import { createHash } from "node:crypto";
import { type Html, html } from "./html.ts";
import type { WebAnswer } from "./route.ts";
import { STYLE } from "./style-table.ts";

interface Page {
  readonly status?: number;
  /** Of the window; the body has a heading of its own. */
  readonly title: string;
  /** What stands in `<main>`. */
  readonly body: Html;
  /** Under the name, above `<main>`. */
  readonly top?: Html;
  /** Beside `<main>`, under it on a phone. */
  readonly aside?: Html;
  /** Where the name leads to: the first page. */
  readonly home?: string;
  /** For people alone: catalogues of the web leave it out. */
  readonly isUnlisted?: boolean;
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
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath fill='%238a3212' " +
  "d='M2 15 30 3 22 29l-7-9z'/%3E%3Cpath fill='%23f2a77b' d='m30 3-15 17v9l4-5z'/%3E%3C/svg%3E";

const STYLE_ELEMENT: Html = { markup: `<style>${STYLE}</style>` };

/** A whole page, the same for every part that has one: no script, no cookie, nothing from elsewhere. */
export function webPage(page: Page): WebAnswer {
  const { status = 200, title, body, top, aside, home = "/", isUnlisted, headers } = page;
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
${isUnlisted ? html`<meta name="robots" content="noindex">\n` : undefined}<title>${title}</title>
<link rel="icon" href="${ICON}">
${STYLE_ELEMENT}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<p class="brand"><a href="${home}">Paperboy</a></p>
${top}
</header>
<div class="page ${aside ? "with-aside" : "alone"}">
<main id="main">
${body}
</main>
${aside && html`<aside>\n${aside}\n</aside>`}
</div>
</body>
</html>
`;
  return { status, body: markup, headers: { "content-security-policy": POLICY, ...headers } };
}

/** A page that says one thing: a heading and a few sentences. */
export function noticePage(status: number, title: string, ...sentences: readonly string[]): WebAnswer {
  const body = html`<h1>${title}</h1>${sentences.map((sentence) => html`\n<p>${sentence}</p>`)}`;
  return webPage({ status, title, body, isUnlisted: true });
}
