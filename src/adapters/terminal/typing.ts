/** One line that was entered. */
export interface TypedLine {
  readonly text: string;
  /** Whether it stands on the screen already, right where its answer goes. */
  readonly echoed: boolean;
}

/** The lines of a person or a pipe, one after another as they are asked for. */
export interface Typing extends AsyncIterable<TypedLine> {
  /** Takes a half-typed line off the screen; it comes back with the next prompt. */
  hide(): void;
  /** No further line is given. */
  close(): void;
}
