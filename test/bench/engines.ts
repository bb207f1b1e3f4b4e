import type { Engine } from "./engine.ts";

interface Entry {
  /** Called in the one process that runs it, so that each pays for its own code alone. */
  readonly load: () => Promise<Engine>;
  /** Opens what that engine has built. */
  readonly builtBy?: string;
}

export const ENGINES: Readonly<Record<string, Entry>> = {
  paperboy: { load: async () => (await import("./engines/paperboy.ts")).paperboy },
  minisearch: { load: async () => (await import("./engines/minisearch.ts")).minisearch },
  fts5: { load: async () => (await import("./engines/fts5.ts")).fts5 },
  limit: { load: async () => (await import("./engines/limit.ts")).limit },
  limitOfWords: { load: async () => (await import("./engines/limit.ts")).limitOfWords, builtBy: "limit" },
};
