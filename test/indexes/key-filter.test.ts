import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyFilter } from "../../src/indexes/key-filter.ts";
import { inByteOrder, packKeys } from "../../src/indexes/sorted-keys.ts";

const words = fc.array(fc.stringMatching(/^[a-z0-9é猫]{1,12}$/), { maxLength: 60 });

describe("what tells of most keys that they are not there", () => {
  it("lets every key pass that is there", () => {
    fc.assert(
      fc.property(words, (keys) => {
        const mayHold = createKeyFilter(packKeys(inByteOrder(new Set(keys))));
        expect(keys.filter((key) => !mayHold(key))).toEqual([]);
      }),
    );
  });

  it("lets hardly another pass", () => {
    const keys = Array.from({ length: 2_000 }, (_, number) => `key${number}`);
    const mayHold = createKeyFilter(packKeys(inByteOrder(keys)));
    const others = keys.map((key) => `x${key}`);
    expect(others.filter(mayHold).length).toBeLessThan(400);
  });

  it("lets nothing pass where there is nothing", () => {
    expect(createKeyFilter(packKeys([]))("word")).toBe(false);
  });
});
