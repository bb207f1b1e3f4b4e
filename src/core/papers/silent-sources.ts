/** Nobody who would know whether there is such a paper has answered. */
export class SilentSourcesError extends Error {
  /** As people know them: `arXiv`. */
  readonly sources: readonly string[];

  constructor(sources: readonly string[], options?: ErrorOptions) {
    super(`No answer from ${sources.join(", ")}.`, options);
    this.name = "SilentSourcesError";
    this.sources = sources;
  }
}
