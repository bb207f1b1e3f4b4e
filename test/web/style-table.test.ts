import { describe, expect, it } from "vitest";
import { COLORS } from "../../src/web/style-table.ts";

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const PAIRS = [
  ["ink", "ground"],
  ["ink", "panel"],
  ["ink", "mark"],
  ["ink", "line"],
  ["soft", "ground"],
  ["soft", "panel"],
  ["accent", "ground"],
  ["accent", "panel"],
  ["on-accent", "accent"],
] as const;

describe("the colours of the pages", () => {
  it.each(Object.keys(COLORS).flatMap((scheme) => PAIRS.map(([text, on]) => ({ scheme, text, on }))))(
    "$text on $on can be read, $scheme",
    ({ scheme, text, on }) => {
      const colors = scheme === "dark" ? COLORS.dark : COLORS.light;
      expect(contrast(colors[text], colors[on])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it("are measured as the standard does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });
});
