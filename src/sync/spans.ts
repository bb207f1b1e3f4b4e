const DAY_MS = 86_400_000;

/** Both days are inside, in UTC: `YYYY-MM-DD`. */
export interface Span {
  readonly since: string;
  readonly until: string;
}

/** How a source is best asked for a long span. */
export type StepUnit = "day" | "month" | "whole";

/** The steps of a span, the newest first, so that what matters most is there first. */
export function stepsOf({ since, until }: Span, unit: StepUnit): readonly Span[] {
  if (since > until) {
    return [];
  }
  if (unit === "whole") {
    return [{ since, until }];
  }
  const steps: Span[] = [];
  for (let last = until; last >= since; last = dayBefore(steps.at(-1)?.since ?? since)) {
    const first = unit === "day" ? last : `${last.slice(0, 7)}-01`;
    steps.push({ since: first < since ? since : first, until: last });
  }
  return steps;
}

export function dayBefore(day: string): string {
  return daysBefore(day, 1);
}

export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day so many months earlier, or that month's last. */
export function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

export function firstMoment(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
