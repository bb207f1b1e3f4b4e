import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeFilter, parseQuery } from "../../../src/core/ranking/parse-query.ts";

describe("a typed question", () => {
  it.each([
    ["author:Okafor grasping", "grasping", { authors: ["Okafor"] }],
    ["au:“Ada Okafor” grasping", "grasping", { authors: ["Ada Okafor"] }],
    ['Author:"Okafor, A."', "", { authors: ["Okafor, A"] }],
    ["author:Okafor author:Li", "", { authors: ["Okafor", "Li"] }],
    ["cat:cs.RO tactile", "tactile", { categories: ["cs.RO"] }],
    ["cat:cs.RO,stat.ML", "", { categories: ["cs.RO", "stat.ML"] }],
    ['venue:"Robotics Letters" tactile', "tactile", { venues: ["Robotics Letters"] }],
    ["year:2023", "", { years: { from: 2023, to: 2023 } }],
    ["year:2023..", "", { years: { from: 2023 } }],
    ["year:..2020", "", { years: { to: 2020 } }],
    ["year:2020..2023", "", { years: { from: 2020, to: 2023 } }],
    ["year:2023–2020", "", { years: { from: 2020, to: 2023 } }],
    ["since:2024 tactile", "tactile", { years: { from: 2024 } }],
    ["tactile -survey", "tactile", { without: ["survey"] }],
    ["tactile –survey", "tactile", { without: ["survey"] }],
    ['tactile -"a survey"', "tactile", { without: ["a survey"] }],
    ['"soft gripper" design', "soft gripper design", { phrases: ["soft gripper"] }],
    ["„soft gripper“", "soft gripper", { phrases: ["soft gripper"] }],
    ["«soft gripper»", "soft gripper", { phrases: ["soft gripper"] }],
  ])("is taken apart: %s", (typed, words, filter) => {
    expect(parseQuery(typed)).toEqual({ words, filter, remarks: [] });
  });

  it.each([
    ":",
    "-",
    '"',
    '""',
    "—",
    "Grasping: A Gentle Start",
    "goal-conditioned RL",
    "attention - and more",
    "at -5 degrees",
    'a 5" display',
    "http://example.org/a:b",
    "ratio 3:4",
    "author:",
    "a::b",
  ])("stays words: %s", (typed) => {
    const { words, filter, remarks } = parseQuery(typed);
    expect({ words, filter, remarks }).toEqual({ words: typed === '""' ? "" : typed, filter: {}, remarks: [] });
  });

  it("says which field it does not know, and reads it as words", () => {
    expect(parseQuery("foo:bar baz")).toEqual({
      words: "foo:bar baz",
      filter: {},
      remarks: ["I do not know the field “foo”; I read it as words."],
    });
  });

  it.each(["year:soon", "year:20", "since:..", "cat:c$", "-author:Li"])("says that it could not read %s", (typed) => {
    const { words, filter, remarks } = parseQuery(`x ${typed}`);
    expect({ words, filter }).toEqual({ words: `x ${typed}`, filter: {} });
    expect(remarks).toHaveLength(typed === "since:.." ? 0 : 1);
  });

  it("never fails, invents no words and no empty conditions", () => {
    const part = fc.oneof(
      fc.constantFrom('"', "-", ":", "author:", "year:", "“", "”", " ", "cat:", "…", ".."),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const typed = parts.join("");
        const { words, filter, remarks } = parseQuery(typed);
        expect(remarks.length).toBeLessThanOrEqual(typed.length);
        expect(Object.values(filter).flat()).not.toContain("");
        expect(words.length).toBeLessThanOrEqual(2 * typed.length);
      }),
    );
  });

  it("takes no longer than its length asks for", () => {
    for (const typed of [
      '"'.repeat(100_001),
      "-".repeat(100_000),
      'a:"'.repeat(50_000),
      " ,;".repeat(50_000),
      "a ".repeat(50_000),
    ]) {
      expect(parseQuery(typed).words.length).toBeLessThanOrEqual(typed.length);
    }
  });
});

describe("a filter, said back", () => {
  it.each([
    [{}, undefined],
    [
      { categories: ["cs.RO"], years: { from: 2024 }, without: ["survey"] },
      "cat:cs.RO · since 2024 · without “survey”",
    ],
    [{ authors: ["Ada Okafor", "Jun Li"], venues: ["ICRA"] }, "by Ada Okafor or Jun Li · at ICRA"],
    [{ years: { to: 2020 } }, "until 2020"],
    [{ years: { from: 2020, to: 2020 } }, "in 2020"],
    [{ years: { from: 2020, to: 2023 }, phrases: ["soft gripper"] }, "2020–2023 · with “soft gripper”"],
  ])("reads as people say it: %j", (filter, said) => {
    expect(describeFilter(filter)).toBe(said);
  });
});
