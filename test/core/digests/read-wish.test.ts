import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WEEKDAYS, WORKING_DAYS } from "../../../src/core/digests/follow.ts";
import { readWish } from "../../../src/core/digests/read-wish.ts";

const BERLIN = { is: "zone", zone: "Europe/Berlin" };

describe("what a person wishes to follow", () => {
  it.each([
    ["robotics at 9am", { topic: "robotics", time: "09:00" }],
    [
      "robotics at 9am Berlin weekdays 3 papers",
      { topic: "robotics", time: "09:00", zone: BERLIN, weekdays: WORKING_DAYS, count: 3 },
    ],
    [
      "robotics weekdays at 9:30 pm in Berlin",
      { topic: "robotics", time: "21:30", zone: BERLIN, weekdays: WORKING_DAYS },
    ],
    ["robotics, 3 papers, at 9am Berlin time", { topic: "robotics", time: "09:00", zone: BERLIN, count: 3 }],
    ["robotics 09:00", { topic: "robotics", time: "09:00" }],
    ["robotics at 9", { topic: "robotics", time: "09:00" }],
    ["robotics at noon New York", { topic: "robotics", time: "12:00", zone: { is: "zone", zone: "America/New_York" } }],
    [
      "robotics at 9am São Paulo",
      { topic: "robotics", time: "09:00", zone: { is: "zone", zone: "America/Sao_Paulo" } },
    ],
    ["robotics at:9am zone:Berlin days:daily", { topic: "robotics", time: "09:00", zone: BERLIN, weekdays: WEEKDAYS }],
    ["cat:cs.RO at 0900 Mon Wed Fri", { topic: "cat:cs.RO", time: "09:00", weekdays: ["Mon", "Wed", "Fri"] }],
    ['author:"Chelsea Finn" at 9am', { topic: 'author:"Chelsea Finn"', time: "09:00" }],
    ["at 9am", { topic: "", time: "09:00" }],
    ["9am Berlin", { topic: "", time: "09:00", zone: BERLIN }],
    ["daily at 9am", { topic: "", time: "09:00", weekdays: WEEKDAYS }],
    ["at 9am robotics", { topic: "robotics", time: "09:00" }],
    ["robotics daily", { topic: "robotics", weekdays: WEEKDAYS }],
    ["robotics weekly on Friday up to 10 papers", { topic: "robotics", weekdays: ["Fri"], count: 10 }],
    ["", { topic: "" }],
  ])("is read from “%s”", (text, wish) => {
    expect(readWish(text)).toEqual(wish);
  });

  it.each([
    "attention at scale",
    "quantization at 4 bits",
    "training at 16 bit",
    "robotics in Berlin",
    "sat solvers",
    "sun",
    "high noon",
    "midnight",
    "one shot at most 3",
    "day and night driving",
    "papers about 9 animals",
    "weekdays of traffic",
    "constructor",
    "“robotics at 9am”",
  ])("stays a topic: %s", (text) => {
    expect(readWish(text)).toEqual({ topic: text });
  });

  it.each([
    ["attention at scale at 9am", "attention at scale"],
    ["sat solvers at 9am", "sat solvers"],
    ["sun at 9am", "sun"],
    ["robotics in Berlin at 9am Tokyo", "robotics in Berlin"],
    ["“at 8am” at 9am", "“at 8am”"],
  ])("leaves the words of the topic alone: %s", (text, topic) => {
    expect(readWish(text)).toMatchObject({ topic, time: "09:00" });
  });

  it("asks which city an abbreviation means", () => {
    expect(readWish("robotics at 9am EST").zone).toMatchObject({ is: "ask", typed: "EST" });
  });

  it.each([
    ["robotics at 25:00", "“25:00” is no time of day"],
    ["robotics at 13pm", "Did you mean 13:00?"],
    ["robotics at 9am Berln", "Did you mean Berlin?"],
    ["robotics at 9am Atlantis", "I know no city “Atlantis”"],
  ])("says what it cannot read: %s", (text, said) => {
    expect(readWish(text).problem).toContain(said);
  });

  it("keeps every topic that says nothing of times, days and numbers", () => {
    const words = ["graph", "attention", "at", "scale", "in", "robots", "on", "learning", "and", "every", "by", "top"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 8 }), (topic) => {
        expect(readWish(topic.join(" "))).toEqual({ topic: topic.join(" ") });
      }),
    );
  });

  it("finds the clauses after any topic, in any order", () => {
    const topics = fc.constantFrom("robotics", "attention at scale", "sat solvers", "cat:cs.RO", "vision in Berlin");
    const clauses = fc.shuffledSubarray(["on weekends", "7 papers"]);
    fc.assert(
      fc.property(topics, clauses, fc.boolean(), (topic, others, isFirst) => {
        const at = "at 9:15pm Tokyo";
        const text = [topic, ...(isFirst ? [at, ...others] : [...others, at])].join(" ");
        expect(readWish(text)).toEqual({
          ...{ topic, time: "21:15", zone: { is: "zone", zone: "Asia/Tokyo" } },
          ...(others.includes("on weekends") && { weekdays: ["Sat", "Sun"] }),
          ...(others.includes("7 papers") && { count: 7 }),
        });
      }),
    );
  });

  it("reads hostile lengths in no time", () => {
    for (const text of ["at ".repeat(2_000), '"'.repeat(4_000), "at 9am ".repeat(600), "mon ".repeat(2_000)]) {
      const before = performance.now();
      readWish(text);
      expect(performance.now() - before).toBeLessThan(5_000);
    }
  });
});
