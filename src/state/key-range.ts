const LAST_CODE_POINT = 0x10ffff;

/** The first key, by bytes, after all keys that begin with the prefix; `undefined` where none can follow. */
export function keyAfterPrefix(prefix: string): string | undefined {
  const codePoints = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (codePoints.at(-1) === LAST_CODE_POINT) {
    codePoints.pop();
  }
  const last = codePoints.pop();
  return last === undefined ? undefined : String.fromCodePoint(...codePoints, nextCodePoint(last));
}

/** Half a surrogate pair is no character that a file could hold. */
function nextCodePoint(codePoint: number): number {
  return codePoint === 0xd7ff ? 0xe000 : codePoint + 1;
}
