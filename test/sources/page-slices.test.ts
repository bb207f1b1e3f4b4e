import { expect, it } from "vitest";
import { joinPage, slicePage } from "../../src/sources/page-slices.ts";

it("a page is the same again after it crossed in slices", async () => {
  const observedAt = new Date("2026-07-08T09:00:00Z");
  const page = {
    token: "a=b",
    items: Array.from({ length: 120 }, (_, place) => ({ kind: "removed", id: `arxiv:${place}`, observedAt })),
    empty: [],
  };
  const sliced = slicePage(page);
  expect(sliced.lists.items?.length).toBeGreaterThan(1);
  expect(await joinPage(sliced)).toEqual(page);
});
