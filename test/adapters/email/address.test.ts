import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../../../src/adapters/email/address.ts";

/** Made once: its first use takes seconds. */
const ANYTHING = fc.string({ unit: "binary" });

describe("an address", () => {
  it.each([
    ["ada@lab.example", "ada@lab.example"],
    [" Ada.Okafor+papers@Lab.EXAMPLE ", "Ada.Okafor+papers@lab.example"],
    ["mailto:ada@lab.example", "ada@lab.example"],
    ["ada@münchen.example", "ada@xn--mnchen-3ya.example"],
    ["o'neil_{x}@a-b.c1.museum", "o'neil_{x}@a-b.c1.museum"],
  ])("%s is read as %s", (typed, read) => {
    expect(readAddress(typed)).toBe(read);
  });

  it.each([
    ...["", "ada", "@lab.example", "ada@", "ada@localhost", "ada@lab.example.", "ada@127.0.0.1", "ada@[127.0.0.1]"],
    ...["ada@lab.example, eve@evil.example", "ada@lab.example;eve@evil.example", "ada@lab.example eve@evil.example"],
    ...[
      "ada@lab.example\r\nBcc: eve@evil.example",
      "ada@lab.example\nx",
      "ada\u0000@lab.example",
      "ada@lab\u2028.example",
    ],
    ...['"ada"@lab.example', '"eve@evil.example x"@lab.example', "Ada <ada@lab.example>", "<ada@lab.example>"],
    ...[
      "a..b@lab.example",
      ".a@lab.example",
      "a.@lab.example",
      "a b@lab.example",
      "(x)ada@lab.example",
      "a@b@c.example",
    ],
    ...["eve@evil.example%0d@lab.example/..", "ada@lab.example/x", "ada@lab.example?x", "ada@lab.example:25"],
    ...["ada@-lab.example", "ada@lab-.example", `ada@${"a".repeat(64)}.example`, `${"a".repeat(65)}@lab.example`],
    ...[`ada@${"a.".repeat(130)}example`, "ädä@lab.example"],
  ])("%j is none", (typed) => {
    expect(readAddress(typed)).toBeUndefined();
  });

  it("is one plain ASCII word with one domain, whatever was typed", () => {
    fc.assert(
      fc.property(ANYTHING, ANYTHING, (local, domain) => {
        const read = readAddress(`${local}@${domain}`);
        expect(read === undefined || /^[!-~]+@[a-z0-9.-]+\.[a-z0-9-]+$/u.test(read)).toBe(true);
        expect(read ?? "").not.toMatch(/[\s,;:"<>()[\]\\]/u);
      }),
    );
  });
});
