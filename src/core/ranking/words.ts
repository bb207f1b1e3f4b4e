import { stem } from "porter2";
import { GREEK_NAMES, PLAIN_LETTERS } from "./letter-table.ts";
import { rememberLast } from "./remember-last.ts";
import { createRunTable, hashOf, hashWith, NO_HASH, type Run } from "./run-table.ts";
import { STOP_WORDS } from "./stop-word-table.ts";

/** Raise it when equal text gives other terms: every stored index is then built anew. */
export const WORDS_VERSION = 1;

/** One run of letters and digits, as a text shows it and as the index keeps it. */
export interface Token {
  /** As it stands in the text. */
  readonly surface: string;
  /** Folded and lower-case, nothing dropped: what titles and phrases are compared by. */
  readonly words: readonly string[];
  /** What the index holds of it: stems without stop words, for scripts without spaces pairs of characters. */
  readonly terms: readonly string[];
  /** `c++` for “C++”: a term of its own, beside the bare one in `terms`. */
  readonly marked?: string;
  /** The same for equal surfaces. */
  readonly hash: number;
}

const LONGEST_TERM = 64;
const REMEMBERED_TOKENS = 60_000;
/** A longer piece of a text keeps the whole text alive in V8. */
const LONGEST_COPIED = 12;

/** A subscript may be written `l_1`; `++`, `*`, `||` and `#` belong to a name when glued to it: C++, A*, K-means||. */
const TOKEN = /[\p{L}\p{N}\p{M}]+(?:_\p{N}{1,4}(?![\p{L}\p{N}]))?(?:\+\+|\*|\|\||#)?/gu;
const MARK = /(?:\+\+|\*|\|\||#)$/u;
const LATIN_MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;
const WITHOUT_SPACES = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々`;
const UNSPACED = new RegExp(`[${WITHOUT_SPACES}]`, "u");
const SCRIPT_RUNS = new RegExp(`[${WITHOUT_SPACES}]+|[^${WITHOUT_SPACES}]+`, "gu");
const GREEK_RUN = /\p{sc=Greek}+/gu;
const PLAIN = /^[a-z0-9]+$/;
const SUBSCRIPT = /^[a-z]_\d+$/;
const PIECE = /[\p{L}\p{N}\p{M}]+/gu;

/** What an ASCII character is to a token: its own; between tokens; or only `TOKEN` can tell, as with all others. */
const PLAIN_LETTER = 1;
const BETWEEN = 0;
const ODD = 2;
const ASCII_END = 128;
const KINDS = Uint8Array.from({ length: ASCII_END }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z0-9]/i.test(character) ? PLAIN_LETTER : /[_+*|#]/.test(character) ? ODD : BETWEEN;
});

/** The same few thousand words make up nearly all text; they are folded and stemmed once. */
const remembered = new Map<string, Token>();
const plainRuns = createRunTable<Token>(REMEMBERED_TOKENS);

/** The one way from text to terms, for papers, questions and vectors alike. Linear in the text. */
export const tokens: (text: string) => readonly Token[] = rememberLast(findTokens);

function findTokens(text: string): readonly Token[] {
  const found: Token[] = [];
  const run: Run = { from: 0, to: 0, hash: NO_HASH };
  for (let place = 0; place < text.length; place = run.to) {
    takePlainRun(text, place, run);
    const kind = kindAt(text, run.to);
    if (kind === ODD && (run.to > run.from || text.charCodeAt(run.to) >= ASCII_END)) {
      TOKEN.lastIndex = run.from;
      const surface = TOKEN.exec(text)?.[0];
      if (surface === undefined) {
        break;
      }
      found.push(readToken(surface));
      run.to = TOKEN.lastIndex;
    } else if (run.to > run.from) {
      found.push(readPlainRun(text, run));
    } else {
      run.to += 1;
    }
  }
  return found;
}

function takePlainRun(text: string, from: number, run: Run): void {
  let hash = NO_HASH;
  let to = from;
  for (; kindAt(text, to) === PLAIN_LETTER; to += 1) {
    hash = hashWith(hash, text.charCodeAt(to));
  }
  run.from = from;
  run.to = to;
  run.hash = hash;
}

function kindAt(text: string, place: number): number {
  if (place >= text.length) {
    return BETWEEN;
  }
  const code = text.charCodeAt(place);
  return code < ASCII_END ? (KINDS[code] ?? ODD) : ODD;
}

/** Nearly all tokens are such runs; what follows them says that `TOKEN` would take just them. */
function readPlainRun(text: string, run: Run): Token {
  const known = plainRuns.find(text, run);
  if (known) {
    return known;
  }
  const token = spacedToken(copied(text, run.from, Math.min(run.to, run.from + LONGEST_TERM)), run.hash);
  if (run.to - run.from <= LONGEST_TERM) {
    plainRuns.keep(token.surface, run.hash, token);
  }
  return token;
}

/** A long slice would keep the whole text alive in V8. */
function copied(text: string, from: number, to: number): string {
  if (to - from <= LONGEST_COPIED) {
    return text.slice(from, to);
  }
  const codes = Array.from({ length: to - from }, (_, place) => text.charCodeAt(from + place));
  return String.fromCharCode(...codes);
}

/** The terms of a text in their order, as often as they occur. */
export function terms(text: string): string[] {
  const found: string[] = [];
  for (const token of tokens(text)) {
    for (const term of token.terms) {
      found.push(term);
    }
    if (token.marked !== undefined) {
      found.push(token.marked);
    }
  }
  return found;
}

/** All words of a text, folded, nothing dropped: two texts with equal words read the same. */
export function foldedWords(text: string): string[] {
  const found: string[] = [];
  for (const token of tokens(text)) {
    for (const word of token.words) {
      found.push(word);
    }
  }
  return found;
}

/** The term of one folded word; `undefined` for a stop word. */
export function termOf(word: string): string | undefined {
  if (STOP_WORDS.has(word)) {
    return undefined;
  }
  return word.length >= 3 && PLAIN.test(word) ? stem(word) : word;
}

function readToken(surface: string): Token {
  const known = remembered.get(surface);
  if (known) {
    return known;
  }
  if (UNSPACED.test(surface)) {
    return unspacedToken(surface);
  }
  const token = spacedToken(surface.slice(0, LONGEST_TERM), hashOf(surface));
  if (surface.length <= LONGEST_COPIED) {
    remember(surface, token);
  }
  return token;
}

function remember(surface: string, token: Token): void {
  if (remembered.size >= REMEMBERED_TOKENS) {
    remembered.clear();
  }
  remembered.set(surface, token);
}

function spacedToken(surface: string, hash: number): Token {
  const words = wordsOf(surface);
  const found = words.map(termOf).filter((term) => term !== undefined);
  const mark = MARK.exec(surface)?.[0];
  const last = words.at(-1);
  if (mark === undefined || last === undefined || !isName(last, mark)) {
    return { surface: mark === undefined ? surface : surface.slice(0, -mark.length), words, terms: found, hash };
  }
  return { surface, words, terms: found, marked: `${last}${mark}`, hash };
}

/** A star or a hash after a long word is a footnote, not part of a name. */
function isName(word: string, mark: string): boolean {
  if (mark === "#") {
    return word.length === 1;
  }
  return mark === "*" ? word.length <= 4 : true;
}

function wordsOf(surface: string): readonly string[] {
  const folded = fold(surface);
  if (SUBSCRIPT.test(folded)) {
    return [folded.replace("_", "")];
  }
  return (folded.match(PIECE) ?? []).map((word) => word.slice(0, LONGEST_TERM));
}

/** Marks off, lower case, plain letters. Hangul is put together again. */
function fold(surface: string): string {
  const lower = surface.toLowerCase();
  if (PLAIN.test(lower)) {
    return lower;
  }
  const bare = lower.normalize("NFKD").replace(LATIN_MARKS, "").normalize("NFC").toLowerCase();
  return bare.replace(/[ßæœøłđðþħıŋŧ]/g, (letter) => PLAIN_LETTERS[letter] ?? letter).replace(GREEK_RUN, spellGreek);
}

/** One or two Greek letters are a symbol, more are a Greek word. */
function spellGreek(run: string): string {
  if (run.length > 2) {
    return run;
  }
  return [...run].map((letter) => ` ${GREEK_NAMES[letter] ?? letter} `).join("");
}

function unspacedToken(surface: string): Token {
  const parts = (surface.match(SCRIPT_RUNS) ?? []).flatMap((run) => {
    if (!UNSPACED.test(run)) {
      const { words, terms: found } = readToken(run);
      return [{ words, terms: found }];
    }
    const word = run.normalize("NFKC");
    return [{ words: [word], terms: pairs([...word]) }];
  });
  return {
    surface,
    words: parts.flatMap((part) => part.words),
    terms: parts.flatMap((part) => part.terms),
    hash: hashOf(surface),
  };
}

function pairs(characters: readonly string[]): readonly string[] {
  if (characters.length < 2) {
    return characters;
  }
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
