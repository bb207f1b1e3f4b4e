/** What a look at something that Paperboy needs came to. */
export interface Finding {
  /** `weak`: it works without, but less. */
  readonly standing: "fine" | "weak" | "wrong";
  readonly said: string;
}
