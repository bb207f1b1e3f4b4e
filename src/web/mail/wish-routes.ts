import { firstActiveDate } from "../../core/digests/due.ts";
import type { Follow } from "../../core/digests/follow.ts";
import type { MailDesk } from "../../core/digests/mail-desk.ts";
import { goOn, pauseTwoWeeks } from "../../core/digests/pause-follow.ts";
import type { Clock } from "../../core/runtime/clock.ts";
import { UserError } from "../../core/runtime/errors.ts";
import type { Route, WebAnswer, WebRequest } from "../route.ts";
import {
  askToPausePage,
  changedPage,
  changePage,
  GO_ON,
  nobodyPage,
  pausedPage,
  unknownLinkPage,
} from "./mail-pages.ts";
import { readWish } from "./read-wish.ts";

export interface MailRoutesParts {
  readonly desk: MailDesk;
  readonly clock: Clock;
}

interface Step {
  readonly change?: (follow: Follow) => Follow;
  readonly show: (follow: Follow, now: Date) => WebAnswer;
}

/** Pausing and changing what a mailbox gets. */
export function wishRoutes({ desk, clock }: MailRoutesParts): readonly Route[] {
  async function take(
    { params }: WebRequest,
    purpose: "change" | "pause",
    { change = (follow) => follow, show }: Step,
  ): Promise<WebAnswer> {
    const follows = await desk.change({ by: "token", purpose, token: params.token ?? "" }, change);
    const [follow] = follows ?? [];
    if (follow) {
      return show(follow, clock.now());
    }
    return follows ? nobodyPage() : unknownLinkPage();
  }

  function pause(request: WebRequest): Promise<WebAnswer> {
    const decide =
      request.form.get(GO_ON.name) === GO_ON.value ? goOn : (one: Follow) => pauseTwoWeeks(one, clock.now());
    return take(request, "pause", { change: decide, show: pausedPage });
  }

  async function change(request: WebRequest): Promise<WebAnswer> {
    try {
      const wish = readWish(request.form);
      return await take(request, "change", { change: (one) => withWish(one, wish, clock.now()), show: changedPage });
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
      return take(request, "change", { show: (follow, now) => changePage(follow, now, error.message) });
    }
  }

  return [
    { method: "GET", path: "/pause/:token", answer: (request) => take(request, "pause", { show: askToPausePage }) },
    { method: "POST", path: "/pause/:token", answer: pause },
    { method: "GET", path: "/change/:token", answer: (request) => take(request, "change", { show: changePage }) },
    { method: "POST", path: "/change/:token", answer: change },
  ];
}

/** A new hour that has passed today counts from tomorrow on. */
function withWish(follow: Follow, wish: ReturnType<typeof readWish>, now: Date): Follow {
  const isMoved = wish.time !== follow.time || wish.zone !== follow.zone;
  const activeFrom = isMoved ? firstActiveDate(wish.time, wish.zone, now) : follow.activeFrom;
  // The form shows no examples: they stay.
  return { ...follow, ...wish, examples: follow.examples, activeFrom };
}
