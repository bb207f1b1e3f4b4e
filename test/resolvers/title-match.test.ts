import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onlyTitled, sameTitle } from "../../src/resolvers/title-match.ts";
import { aPaper } from "../a-paper.ts";

describe("two spellings of one title", () => {
  it.each([
    ["Sparse widgets are enough", "SPARSE WIDGETS ARE ENOUGH."],
    ["What's in a widget? A study", "what s in a widget a study"],
    ["Self-supervised widget learning", "self supervised widget learning"],
    ["Behaviour of modelled widgets in nature", "Behavior of modeled widgets in nature"],
    ["Schölkopf's kernel widgets", "Scholkopf s kernel widgets"],
  ])("“%s” is “%s”", (one, other) => {
    expect(sameTitle(one, other)).toBe(true);
    expect(sameTitle(other, one)).toBe(true);
  });

  it.each([
    ["On the theory of large widgets, part I", "On the theory of large widgets, part II"],
    ["Widget-3: scaling up language models", "Widget-4: scaling up language models"],
    ["Learning to see in the dark with cameras", "Learning to seek in the dark with cameras"],
    ["Supervised learning of deep representations", "Unsupervised learning of deep representations"],
    ["Convex optimisation of sparse networks", "Nonconvex optimisation of sparse networks"],
    ["Widgets are enough", "Widgets are not enough"],
    ["Attention is all you need", "Attention is all you need in speech separation"],
    ["Results of 2019 for long sequences of widgets", "Results of 2020 for long sequences of widgets"],
  ])("“%s” is not “%s”", (one, other) => {
    expect(sameTitle(one, other)).toBe(false);
  });

  it("is itself, whatever it is", () => {
    fc.assert(fc.property(fc.string(), (title) => sameTitle(title, title)));
  });
});

describe("the only paper of a title", () => {
  const title = "Sparse widgets are enough";

  it("is the one that has it, not the best match", () => {
    const wanted = aPaper({ title });
    expect(onlyTitled(title, [aPaper({ title: "Sparse widgets" }), wanted])).toBe(wanted);
  });

  it("is nobody's where two works have it", () => {
    const one = aPaper({ title, id: "test:1", authors: ["Ada Okafor"] });
    const other = aPaper({ title, id: "test:2", authors: ["Hildegard Bingen"] });
    expect(onlyTitled(title, [one, other])).toBeUndefined();
  });

  it("is the first of twins", () => {
    const one = aPaper({ title, id: "test:1" });
    expect(onlyTitled(title, [one, aPaper({ title, id: "test:2" })])).toBe(one);
  });
});
