import { type Scan, take } from "./scan.ts";

const CHUNK = /[^\s\\{}$<>"`^~]+/y;
const ESCAPED =
  /\\[_%#&~$\-{}](?:\{\})?|\\textasciitilde(?:\{\}| )?|\\sim(?:\{\}| )?|\$\\(?:sim|tilde\{\})\$|\{\\?[_~]\}/y;
const SCHEME = /https?$/i;
/** A tie that ends a link, not the sign of a home folder. */
const TIE = /^~(?:[\s\\([{]|$)/;

function unescaped(escaped: string): string {
  return /sim|tilde|~/.test(escaped) ? "~" : escaped.replace(/[\\{}]/g, "");
}

/** Whether the colon here belongs to the scheme of a link. */
export function isLinkColon(scan: Scan): boolean {
  const { text, at } = scan;
  return text.startsWith("://", at) && SCHEME.test(text.slice(Math.max(0, at - 5), at));
}

/** Reads the rest of a link as it is; only the escapes that LaTeX asks for inside an address go. */
export function takeAddress(scan: Scan): string {
  let address = "";
  for (;;) {
    const isSign = scan.text[scan.at] === "~" && !TIE.test(scan.text.slice(scan.at, scan.at + 2));
    const piece = take(scan, CHUNK) || (isSign ? scan.text.charAt(scan.at++) : unescaped(take(scan, ESCAPED)));
    if (piece === "") {
      return address;
    }
    address += piece;
  }
}

/** An address that stood in an argument. */
export function readableAddress(raw: string): string {
  return raw
    .trim()
    .replace(/\\(?:textasciitilde|sim)(?:\{\}| )?|\$\\sim\$/g, "~")
    .replace(/\\(.)/g, "$1")
    .replace(/[{}\s]/g, "");
}
