import { cleanText } from "./clean-text.ts";

const LINK = /https?:\/\/[^\s<>"{}|\\^`[\]“”‘’«»，。、；：！？（）【】《》「」]{1,2000}/gi;
const TRAILING = new Set(".,;:!?'*~…•");

const count = (text: string, character: string) => text.split(character).length - 1;

/** A closing bracket belongs to the sentence, unless it was opened inside the link. */
function trimLink(link: string): string {
  let end = link.length;
  let unopened = count(link, ")") - count(link, "(");
  for (; end > 0; end--) {
    const last = link[end - 1] ?? "";
    if (last === ")" && unopened > 0) {
      unopened--;
    } else if (!TRAILING.has(last) && last !== "(") {
      break;
    }
  }
  return link.slice(0, end);
}

const SCHEME = /https?/i;

/** The http and https links of a raw or a clean text, in order, each once, without the sentence's punctuation. */
export function findLinks(raw: string): readonly string[] {
  const links = SCHEME.test(raw) ? [...cleanText(raw).matchAll(LINK)].map(([link]) => trimLink(link)) : [];
  return [...new Set(links.filter((link) => URL.canParse(link)))];
}
