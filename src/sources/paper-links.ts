import type { Paper } from "../core/papers/paper.ts";
import { findLinks } from "../core/papers/text/find-links.ts";

const CODE = /^https?:\/\/(?:www\.)?(?:github|gitlab)\.com\/[^/]+\/[^/]+/u;
const PROJECT = /^https?:\/\/[\w-]+\.(?:github|gitlab)\.io\b/u;

/** The repository and the project page that a raw text names: an abstract, a comment. */
export function linksIn(text: string): Pick<Paper["links"], "code" | "project"> {
  const found = findLinks(text);
  const code = found.find((link) => CODE.test(link));
  const project = found.find((link) => PROJECT.test(link));
  return { ...(code && { code }), ...(project && { project }) };
}

/** http and https alone: no other address ever reaches a reply, a mail or a page. */
export function safeLink(link: string | null | undefined): string | undefined {
  const trimmed = link?.trim() ?? "";
  return /^https?:\/\//iu.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed).href : undefined;
}
