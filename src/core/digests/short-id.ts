/** Twelve letters and digits that stand for a text: equal texts have the same. Told apart, not kept secret. */
export function shortId(text: string): string {
  return [0x811c9dc5, 0x01000193].map((start) => hash(text, start).toString(36).padStart(7, "0").slice(-6)).join("");
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string, start: number): number {
  let value = start;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}
