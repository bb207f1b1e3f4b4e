/** Windows-1252, 80–9F. Empty: no character. */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const BYTE_OF: ReadonlyMap<string, number> = new Map([...WINDOWS_1252].map((character, at) => [character, 0x80 + at]));

const CONTINUATION = "[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
/**
 * UTF-8 that was read as Latin-1 or Windows-1252. Only lead bytes whose letter (Â Ã Ä Å â ð) never stands before such
 * a sign in a real word.
 */
const MISREAD = new RegExp(`[\\u00c2-\\u00c5]${CONTINUATION}|\\u00e2${CONTINUATION}{2}|\\u00f0${CONTINUATION}{3}`, "g");
const C1 = /[\u0080-\u009f]/g;

const byteOf = (character: string) => BYTE_OF.get(character) ?? character.charCodeAt(0);

function decodeUtf8(misread: string): string {
  const [lead = 0, ...rest] = [...misread].map(byteOf);
  const leadBits = lead & (0x3f >> rest.length);
  const codePoint = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), leadBits);
  const shortest = [0x80, 0x800, 0x10000][rest.length - 1] ?? 0;
  const isCharacter = codePoint >= shortest && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  return isCharacter ? String.fromCodePoint(codePoint) : misread;
}

/** Mends text whose bytes were read in the wrong encoding: `Ã©` is é, `â€™` is ’, a lone byte 99 is ™. */
export function mendEncoding(text: string): string {
  const decoded = text.replace(MISREAD, decodeUtf8);
  return decoded.replace(C1, (control) => {
    const mended = WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? "";
    return mended === control ? (control === "\u0085" ? " " : "") : mended;
  });
}
