import { describe, expect, it } from "vitest";
import { answersTo, personKey } from "../../../src/core/ranking/person-key.ts";

function answers(asked: string, name: string): boolean {
  return answersTo(asked)(personKey(name));
}

describe("a person's name", () => {
  it.each([
    ["Mueller", "Jörg Müller"],
    ["Müller", "Joerg Mueller"],
    ["Muller", "Jörg Müller"],
    ["Jörg Müller", "J. Müller"],
    ["J Müller", "Jörg Müller"],
    ["Mueller, Joerg", "Jörg Müller"],
    ["Ada Okafor", "Ada B. Okafor"],
    ["O'Hara", "Mary O’Hara"],
    ["OHara", "Mary O'Hara"],
    ["李明", "李明"],
  ])("%s answers for %s", (asked, name) => {
    expect(answers(asked, name)).toBe(true);
  });

  it.each([
    ["Mull", "Jörg Müller"],
    ["Karl Müller", "Jörg Müller"],
    ["J", "Jörg Müller"],
    ["Li Li", "Jun Li"],
    ["", "Jun Li"],
  ])("“%s” does not answer for %s", (asked, name) => {
    expect(answers(asked, name)).toBe(false);
  });
});
