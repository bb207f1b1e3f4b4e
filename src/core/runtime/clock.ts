/** The only source of “now”. The core asks it; nothing in the core reads a clock of its own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
