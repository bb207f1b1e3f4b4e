import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WEEKDAYS } from "../../../src/core/digests/follow.ts";
import { readWeekdays } from "../../../src/core/digests/read-weekdays.ts";

const read = (text: string) => readWeekdays(text.split(" "));

describe("days of the week", () => {
  it.each([
    ["weekdays", "Mon Tue Wed Thu Fri", 1],
    ["every weekday", "Mon Tue Wed Thu Fri", 2],
    ["on weekdays at", "Mon Tue Wed Thu Fri", 2],
    ["daily", "Mon Tue Wed Thu Fri Sat Sun", 1],
    ["Every Day", "Mon Tue Wed Thu Fri Sat Sun", 2],
    ["weekends", "Sat Sun", 1],
    ["weekly", "Mon", 1],
    ["weekly on Friday", "Fri", 3],
    ["every tuesday", "Tue", 2],
    ["Mon Wed Fri", "Mon Wed Fri", 3],
    ["Fri, Mon and Wed at 9am", "Mon Wed Fri", 4],
    ["mon,wed", "Mon Wed", 1],
    ["mon/wed/fri 3 papers", "Mon Wed Fri", 1],
    ["Mon-Thu", "Mon Tue Wed Thu", 1],
    ["Sat–Mon", "Mon Sat Sun", 1],
    ["on Tuesdays and Thursdays", "Tue Thu", 4],
  ])("are read from “%s”: %s", (text, spelt, words) => {
    const reading = read(text);
    expect([reading?.weekdays.join(" "), reading?.words]).toEqual([spelt, words]);
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
