import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeOf } from "../../../src/core/digests/local-time.ts";
import { readTime } from "../../../src/core/digests/read-time.ts";

function timeIn(text: string) {
  const reading = readTime(text);
  return reading?.is === "time" ? reading.time : reading?.is;
}

describe("a time of day", () => {
  it.each([
    ["9am", "09:00"],
    ["9 AM", "09:00"],
    ["9 a.m.", "09:00"],
    ["9a", "09:00"],
    ["9:30 pm", "21:30"],
    ["9.30", "09:30"],
    ["9h30", "09:30"],
    ["18h", "18:00"],
    ["09:00", "09:00"],
    ["9:00", "09:00"],
    ["0900", "09:00"],
    ["2130", "21:30"],
    ["9", "09:00"],
    ["17", "17:00"],
    ["9 o'clock", "09:00"],
    ["9 o’clock", "09:00"],
    ["noon", "12:00"],
    ["Midnight", "00:00"],
    ["12am", "00:00"],
    ["12pm", "12:00"],
    ["12:15 am", "00:15"],
    ["12:00", "12:00"],
    ["００:３０", "00:30"],
  ])("is read from “%s”: %s", (text, time) => {
    expect(timeIn(text)).toBe(time);
  });

  it.each(["25:00", "9:60", "9:5", "13pm", "0am", "24:00", "99", "12:60pm"])("is refused kindly: “%s”", (text) => {
    const reading = readTime(text);
    expect(reading).toMatchObject({ is: "nonsense", why: expect.stringContaining(`“${text}”`) });
  });

  it("says what was probably meant by an afternoon hour with pm", () => {
    expect(readTime("13pm")).toMatchObject({ why: expect.stringContaining("Did you mean 13:00?") });
  });

  it.each(["", "scale", "nine", "am", "9m", "9.m.", "1.2.3", "constructor", "90000", "-9", "4bits"])(
    "is not seen in “%s”",
    (text) => {
      expect(readTime(text)).toBeUndefined();
    },
  );

  it("is the same in twelve hours as in twenty-four", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        const time = timeOf(minute);
        const hour = Math.floor(minute / 60);
        const half = `${hour % 12 === 0 ? 12 : hour % 12}:${time.slice(3)}${hour < 12 ? "am" : "pm"}`;
        expect([timeIn(time), timeIn(half), timeIn(time.replace(":", ""))]).toEqual([time, time, time]);
      }),
    );
  });

  it("is nothing, a time or a reason, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0129:.apmh '٣é\u0000"), maxLength: 8 }), (text) => {
        expect(timeIn(text) ?? "nonsense").toMatch(/^([01]\d|2[0-3]):[0-5]\d$|^nonsense$/u);
      }),
    );
  });
});
