const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** `2026-02-26` → `26 Feb 2026`, `2026-02` → `Feb 2026`, `2026` → `2026`. */
export function spellDate(published: string): string {
  const [year, month, day] = published.split("-");
  const parts = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year];
  return parts.filter(Boolean).join(" ");
}

const HOUR_MS = 3_600_000;

/** `3 hours`, `2 days`, `5 weeks`: one unit, rounded down. */
export function spellAge(hours: number): string {
  if (hours < 48) {
    return counted(Math.max(1, Math.floor(hours)), "hour");
  }
  const days = Math.floor(hours / 24);
  return days < 60 ? counted(days, "day") : counted(Math.floor(days / 30.44), "month");
}

/** The UTC day of a moment, as `spellDate` takes it. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The latest month that a moment can be in, wherever on earth: `2026-07`. */
export function monthOf(moment: Date): string {
  return new Date(moment.getTime() + 14 * HOUR_MS).toISOString().slice(0, 7);
}

/** `1 paper`, `87,340 papers`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : `${noun}s`}`;
}
