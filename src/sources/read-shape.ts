import type { z } from "zod";

/** @throws Error that names the part which is not as it should be, in words for whoever reads a report of a sync. */
export function readShape<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const part = parsed.error.issues[0]?.path.findLast((step) => typeof step === "string") ?? "entry";
    throw new Error(`“${part}” is missing or cannot be read`);
  }
  return parsed.data;
}
