import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WEEKDAYS } from "../../../src/core/digests/follow.ts";
import { readWeekdays, spellWeekdays } from "../../../src/core/digests/read-weekdays.ts";

const read = (text: string) => readWeekdays(text.split(" "));

describe("days of the week", () => {
  it.each([
    ["weekdays", "Weekdays", 1],
    ["every weekday", "Weekdays", 2],
    ["on weekdays at", "Weekdays", 2],
    ["daily", "Every day", 1],
    ["Every Day", "Every day", 2],
    ["weekends", "Weekends", 1],
    ["weekly", "Mondays", 1],
    ["weekly on Friday", "Fridays", 3],
    ["every tuesday", "Tuesdays", 2],
    ["Mon Wed Fri", "Mon, Wed and Fri", 3],
    ["Fri, Mon and Wed at 9am", "Mon, Wed and Fri", 4],
    ["mon,wed", "Mon and Wed", 1],
    ["mon/wed/fri 3 papers", "Mon, Wed and Fri", 1],
    ["Mon-Thu", "Mon, Tue, Wed and Thu", 1],
    ["Sat–Mon", "Mon, Sat and Sun", 1],
    ["on Tuesdays and Thursdays", "Tue and Thu", 4],
  ])("are read from “%s”: %s", (text, spelt, words) => {
    const reading = read(text);
    expect([spellWeekdays(reading?.weekdays ?? []), reading?.words]).toEqual([spelt, words]);
  });

  it.each(["scale", "day", "monitoring", "mon-x", "on scale", "and", "constructor", ""])("are not in “%s”", (text) => {
    expect(read(text)).toBeUndefined();
  });

  it("are uncertain where one short name may be a word of something else", () => {
    expect(["sun", "on sun", "sunday", "sat sun"].map((text) => read(text)?.isLoose)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("are read as they are written", () => {
    fc.assert(
      fc.property(fc.subarray([...WEEKDAYS], { minLength: 2 }), (days) => {
        expect(read(days.join(" "))).toMatchObject({ weekdays: days, words: days.length });
      }),
    );
  });
});
