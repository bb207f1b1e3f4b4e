import { foldedWords } from "./words.ts";

/** What stands between a title and its subtitle. */
const SUBTITLE = /[:?!]\s|\s[-–—]\s/;
/** After its first letter, what tells a name from a word: BERT, LoRA, YOLO9000. */
const TELLS_A_NAME = /[\p{Lu}\p{N}]/u;
const LONGEST_MAIN_TITLE = 200;
const SHORTEST_NAME = 3;

/** The folded words people call a paper by when it has a subtitle: `lora` of “LoRA: Low-Rank Adaptation …”. */
export function mainTitle(title: string): string | undefined {
  const end = SUBTITLE.exec(title.slice(0, LONGEST_MAIN_TITLE))?.index ?? 0;
  const main = title.slice(0, end);
  const words = foldedWords(main);
  const telling = words.length > 1 || (words.length === 1 && isName(main));
  return telling ? words.join(" ") : undefined;
}

function isName(text: string): boolean {
  return text.length >= SHORTEST_NAME && TELLS_A_NAME.test(text.slice(1));
}
