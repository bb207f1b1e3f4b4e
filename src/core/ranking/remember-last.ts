interface Remembered<Made> {
  readonly text: string;
  readonly made: Made;
}

const MOST_TEXTS = 2;
/** A longer text is not kept alive. */
const LONGEST_TEXT = 10_000;

/** Remembers what was made of the last two texts: terms, vector and title of a paper are made of the same two. */
export function rememberLast<Made>(make: (text: string) => Made): (text: string) => Made {
  const last: Remembered<Made>[] = [];
  return (text) => {
    for (const { text: before, made } of last) {
      if (before === text) {
        return made;
      }
    }
    const made = make(text);
    if (text.length <= LONGEST_TEXT) {
      last.push({ text, made });
      last.splice(0, last.length - MOST_TEXTS);
    }
    return made;
  };
}
