/** A mistake of the person who asks. The message is shown to them as it is; it says what to do. */
export class UserError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "UserError";
    this.code = code;
  }
}
