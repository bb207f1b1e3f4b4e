const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character);
}

/** The little of Discord's Markdown that we write: headings, small print, bold, links, escapes. */
export function toHtml(markdown: string): string {
  return markdown.split("\n").map(lineToHtml).join("");
}

function lineToHtml(line: string): string {
  const [, lead = "", rest = ""] = /^(### |-# )?(.*)$/su.exec(line) ?? [];
  const inner = inline(rest);
  if (lead === "### ") {
    return `<h3>${inner}</h3>`;
  }
  return lead === "-# " ? `<small>${inner}</small>` : `<p>${inner}</p>`;
}

const PIECE = /\\([!-/:-@[-`{-~])|\[((?:[^\]\\]|\\.)*)\]\(<([^>]*)>\)|(\*\*)|([\s\S])/gu;

function inline(text: string): string {
  let isBold = false;
  return text.replace(PIECE, (_all, escaped?: string, label?: string, url?: string, bold?: string, other?: string) => {
    if (label !== undefined) {
      return `<a title="${escapeHtml(url ?? "")}">${inline(label)}</a>`;
    }
    if (bold) {
      isBold = !isBold;
      return isBold ? "<b>" : "</b>";
    }
    return escapeHtml(escaped ?? other ?? "");
  });
}
