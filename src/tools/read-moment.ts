import type { Clock } from "../core/runtime/clock.ts";
import { UserError } from "../core/runtime/errors.ts";
import type { ToolInput } from "./tool.ts";

/** `2026-11-24T09:00Z`, with an offset or `Z`, so that nobody has to guess a zone. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/** What was given as `--at`; now where nothing was. @throws UserError */
export function readMoment(given: ToolInput["options"][string], clock: Clock): Date {
  if (given === undefined) {
    return clock.now();
  }
  const moment = new Date(String(given));
  if (!MOMENT.test(String(given)) || Number.isNaN(moment.getTime())) {
    throw new UserError("usage", "--at is a moment such as 2026-11-24T09:00Z or 2026-11-24T10:00+01:00.");
  }
  return moment;
}
