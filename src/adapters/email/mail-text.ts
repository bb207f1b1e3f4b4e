const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Right between tags and within a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}

const LONGEST_URL = 400;

/** The address as it may stand in a mail; nothing but https. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || url.length > LONGEST_URL || !URL.canParse(url)) {
    return undefined;
  }
  const { protocol, href, username } = new URL(url);
  return protocol === "https:" && username === "" ? href : undefined;
}
