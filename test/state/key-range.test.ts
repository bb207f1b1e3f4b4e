import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyAfterPrefix } from "../../src/state/key-range.ts";

describe("the first key after all keys of a prefix", { timeout: 60_000 }, () => {
  it("ends with the next character", () => {
    expect(keyAfterPrefix("like:")).toBe("like;");
  });

  it("is not there for the empty prefix", () => {
    expect(keyAfterPrefix("")).toBeUndefined();
  });

  it("follows every key that begins with the prefix", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, (prefix, rest) => {
        const end = keyAfterPrefix(prefix);
        return end === undefined || Buffer.compare(Buffer.from(prefix + rest), Buffer.from(end)) < 0;
      }),
    );
  });

  it("comes before every later key that does not begin with it", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, (prefix, other) => {
        const [end, later] = [keyAfterPrefix(prefix), Buffer.from(other)];
        fc.pre(end !== undefined && !other.startsWith(prefix) && Buffer.compare(later, Buffer.from(prefix)) > 0);
        return Buffer.compare(later, Buffer.from(end ?? "")) >= 0;
      }),
    );
  });
});
