import type { Readable } from "node:stream";
import { isFarewell } from "./screen.ts";
import type { TypedLine, Typing } from "./typing.ts";

/** Every line of a stream, the last one also without its end. `longest` characters of a line and one more are kept. */
export function pipedLines(input: Readable, longest: number): Typing {
  let closed = false;

  async function* read(): AsyncGenerator<TypedLine> {
    try {
      for await (const text of splitLines(input, longest + 1)) {
        if (closed) {
          return;
        }
        yield { text, echoed: false };
      }
    } catch (error) {
      if (!(closed || isFarewell(error))) {
        throw error;
      }
    }
  }

  function close(): void {
    closed = true;
    input.destroy();
  }

  return { [Symbol.asyncIterator]: read, hide: () => undefined, close };
}

/** Both `\r` and `\n` end a line: what that leaves between them is empty, and an empty line asks nothing. */
async function* splitLines(input: Readable, most: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of input) {
    const text = typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
    let from = 0;
    for (const { index } of text.matchAll(/[\r\n]/gu)) {
      yield (rest + text.slice(from, index)).slice(0, most);
      rest = "";
      from = index + 1;
    }
    rest = (rest + text.slice(from)).slice(0, most);
  }
  yield (rest + decoder.decode()).slice(0, most);
}
