import { expect, it } from "vitest";
import { paperSchema } from "../../src/core/papers/paper.ts";
import type { PaperResolver } from "../../src/core/papers/paper-source.ts";
import type { Reference } from "../../src/core/papers/reference.ts";
import { referenceKey } from "../../src/core/papers/references/parse-references.ts";

interface ResolversUnderTest {
  readonly create: () => PaperResolver;
  readonly known: Reference;
  readonly unknown: Reference;
}

/** What everybody who asks a resolver relies on. */
export function paperResolverContract({ create, known, unknown }: ResolversUnderTest): void {
  const { signal } = new AbortController();

  it("finds a paper it knows, under the id that was asked for", async () => {
    const paper = paperSchema.parse(await create().resolve(known, signal));
    expect(paper.ids).toContain(referenceKey(known));
  });

  it("says undefined where it does not know a paper", async () => {
    expect(await create().resolve(unknown, signal)).toBeUndefined();
  });

  it("rejects when nobody waits any more", async () => {
    await expect(create().resolve(known, AbortSignal.abort())).rejects.toThrow();
  });
}
