/**
 * Replaces every closed element of that name, in any namespace, by what `replace` makes of its inside. Elements are
 * taken not to nest in themselves; one that is never closed stays.
 */
export function replaceElements(text: string, name: string, replace: (inside: string) => string): string {
  const opening = new RegExp(`<(?:\\w{1,8}:)?${name}(?:\\s[^<>]{0,600})?>`, "gi");
  const closing = new RegExp(`</(?:\\w{1,8}:)?${name}>`, "gi");
  let result = "";
  let at = 0;
  for (let open = opening.exec(text); open; open = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(text);
    if (!close) {
      break;
    }
    result += text.slice(at, open.index) + replace(text.slice(opening.lastIndex, close.index));
    at = closing.lastIndex;
    opening.lastIndex = at;
  }
  return result + text.slice(at);
}
