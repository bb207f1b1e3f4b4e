/** How one part of a delivery ended. `reconciled`: an attempt of unknown outcome turned out to stand there. */
export type DeliveryOutcome = "sent" | "reconciled" | "ambiguous" | "refused";

/** Figures for whoever watches this process. Counting never fails and never waits. */
export interface Meters {
  /** The scheduler looked for what is due. */
  ticked(at: Date): void;
  /** How many deliveries to that platform are due and not yet out. */
  overdue(platform: string, deliveries: number): void;
  delivered(platform: string, outcome: DeliveryOutcome): void;
  /** How long after its time a delivery was out. */
  late(platform: string, seconds: number): void;
  /** A service elsewhere answered with that status, or with none (`failed`). */
  asked(service: string, outcome: string, seconds: number): void;
}

/** Where nobody watches. */
export const SILENT_METERS: Meters = {
  ticked: () => undefined,
  overdue: () => undefined,
  delivered: () => undefined,
  late: () => undefined,
  asked: () => undefined,
};
