import type { Token } from "./words.ts";

/** A power of two: more than the words that make up nearly all text. */
const PLACES = 32_768;

/**
 * Remembers what was made of each of the last tokens, without asking for the same one's hash again: a few thousand
 * make up nearly all text. A token whose place another takes is made anew.
 */
export function createTokenMemo<Made>(make: (token: Token) => Made): (token: Token) => Made {
  const held = new Array<Token | undefined>(PLACES).fill(undefined);
  const made = new Array<Made | undefined>(PLACES).fill(undefined);

  function makeAt(place: number, token: Token): Made {
    const one = make(token);
    held[place] = token;
    made[place] = one;
    return one;
  }

  return (token) => {
    const place = (token.hash ^ (token.hash >>> 15)) & (PLACES - 1);
    const known = held[place] === token ? made[place] : undefined;
    return known ?? makeAt(place, token);
  };
}
