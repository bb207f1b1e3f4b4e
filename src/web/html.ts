/** Markup that may stand in a page as it is. Only `html` makes it from text. */
export interface Html {
  readonly markup: string;
}

type Fill = string | number | Html | false | undefined | readonly Fill[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Right between tags and within a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

/**
 * Markup with texts in it, each escaped. An attribute's value stands in quotes; a text is never a tag's or an
 * attribute's name, nor part of a style or a script.
 */
export function html(strings: TemplateStringsArray, ...fills: readonly Fill[]): Html {
  return { markup: strings.map((string, place) => string + fill(fills[place])).join("") };
}

function fill(value: Fill): string {
  if (value === undefined || value === false) {
    return "";
  }
  if (typeof value === "string" || typeof value === "number") {
    return escapeHtml(String(value));
  }
  return "markup" in value ? value.markup : value.map(fill).join("");
}
