import { expect, it } from "vitest";
import { type PaperId, paperSchema } from "../../src/core/papers/paper.ts";
import type { PaperResolver } from "../../src/core/papers/paper-source.ts";
import type { Reference } from "../../src/core/papers/reference.ts";
import { referenceKey } from "../../src/core/papers/references/parse-references.ts";
import type { Awaitable } from "../../src/core/runtime/awaitable.ts";

interface ResolversUnderTest {
  readonly create: () => Awaitable<PaperResolver>;
  readonly known: Reference;
  /** What the paper is called, where the reference is no name that a record is found by. */
  readonly as?: PaperId;
  readonly unknown: Reference;
}

/** What everybody who asks a resolver relies on. */
export function paperResolverContract({ create, known, as, unknown }: ResolversUnderTest): void {
  const { signal } = new AbortController();

  it("finds a paper it knows, under the id that was asked for", async () => {
    const paper = paperSchema.parse(await (await create()).resolve(known, signal));
    expect(paper.ids).toContain(referenceKey(known) ?? as);
  });

  it("says undefined where it does not know a paper", async () => {
    expect(await (await create()).resolve(unknown, signal)).toBeUndefined();
  });

  it("rejects when nobody waits any more", async () => {
    await expect((await create()).resolve(known, AbortSignal.abort())).rejects.toThrow();
  });
}
