import { describe, expect, it } from "vitest";
import { subscribeForm, wishFields } from "../../../src/web/mail/wish-form.ts";

const NOW = new Date("2026-07-08T12:05:00Z");

describe("the form of a wish", () => {
  it("asks for the zone by the clock, and takes none for granted", () => {
    const { markup } = subscribeForm(NOW);
    expect(markup).toContain('<option value="" selected>please pick</option>');
    expect(markup).toContain('<option value="Europe/Berlin">14:05 · Berlin, Paris, Zurich</option>');
  });

  it("labels every field that people see, and needs no script", () => {
    const { markup } = subscribeForm(NOW);
    const ids = [...markup.matchAll(/<(?:input|select)[^>]* id="([^"]+)"/gu)].map(([, id]) => id);
    expect(ids.filter((id) => !markup.includes(`<label for="${id}">`))).toEqual([]);
    expect(markup).not.toMatch(/<script|onclick|javascript:/u);
  });

  it("is filled in with what stands, also with a zone that is not in the list", () => {
    const wish = { topics: ['"knots" & ropes'], time: "23:15", zone: "Antarctica/Troll", weekdays: ["Fri"] } as const;
    const { markup } = wishFields(wish, NOW);
    expect(markup).toContain('value="&quot;knots&quot; &amp; ropes"');
    expect(markup).toContain('value="23:15"');
    expect(markup).toContain('<option value="Antarctica/Troll" selected>as now: Troll</option>');
    expect(markup).toContain('<option value="Fri" selected>');
  });
});
