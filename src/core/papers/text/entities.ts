import { decodeHTMLStrict } from "entities";

const AMPERSANDS = /&(?:(?:amp|#0{0,6}38|#x0{0,6}26);)+/gi;
const ENTITY = /&(?:[a-z]|#\d|#x[\da-f])/i;
/** A reference may be spelled with references (`&lt&semi;`); nobody does so deeper than this. */
const MAX_ROUNDS = 4;

/** Decodes references that end in a semicolon, however often they were encoded. `R&D` and `&copy=1` stay. */
export function decodeEntities(text: string): string {
  let decoded = text;
  for (let round = 0; round < MAX_ROUNDS && ENTITY.test(decoded); round++) {
    const next = decodeHTMLStrict(decoded.replace(AMPERSANDS, "&"));
    if (next === decoded) {
      return decoded;
    }
    decoded = next;
  }
  return decoded;
}
