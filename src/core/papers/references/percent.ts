const ENCODED = /(?:%[0-9a-f]{2})+/gi;

/** Decodes what is well encoded and leaves the rest as it stands. */
export function decodePercent(text: string): string {
  return text.replaceAll(ENCODED, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Never throws: half a character is dropped. */
export function encodePart(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ""));
}
