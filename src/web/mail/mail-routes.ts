import type { MailDesk } from "../../core/digests/mail-desk.ts";
import { UserError } from "../../core/runtime/errors.ts";
import { noticePage } from "../page.ts";
import type { Route, WebAnswer, WebRequest } from "../route.ts";
import { askToConfirmPage, askToLeavePage, confirmedPage, leftPage, unknownLinkPage } from "./mail-pages.ts";
import { FIELDS, readWish, TRAP } from "./read-wish.ts";
import { type MailRoutesParts, wishRoutes } from "./wish-routes.ts";

/** The mail's pages. What a link opens shows a button; only pressing it does something. */
export function createMailRoutes(parts: MailRoutesParts): readonly Route[] {
  const { desk, clock } = parts;

  async function showPending({ params }: WebRequest): Promise<WebAnswer> {
    const wish = await desk.pending({ by: "token", token: params.token ?? "" });
    return wish ? askToConfirmPage(wish) : unknownLinkPage();
  }

  async function confirm({ params }: WebRequest): Promise<WebAnswer> {
    const confirmed = await desk.confirm({ by: "token", token: params.token ?? "" });
    return confirmed ? confirmedPage(confirmed.follow, confirmed.today, clock.now()) : unknownLinkPage();
  }

  const leaving = ({ params }: WebRequest) => ({ by: "token", purpose: "leave", token: params.token ?? "" }) as const;

  async function showLeave(request: WebRequest): Promise<WebAnswer> {
    return (await desk.change(leaving(request), (follow) => follow)) ? askToLeavePage() : unknownLinkPage();
  }

  /** Also what mail programs press by themselves: RFC 8058 wants 200, no login, no way round. */
  async function leave(request: WebRequest): Promise<WebAnswer> {
    return (await desk.leave(leaving(request))) ? leftPage() : unknownLinkPage();
  }

  return [
    { method: "POST", path: "/subscribe", answer: (request) => subscribe(request, desk) },
    { method: "GET", path: "/confirm/:token", answer: showPending },
    { method: "POST", path: "/confirm/:token", answer: confirm },
    { method: "GET", path: "/leave/:token", answer: showLeave },
    { method: "POST", path: "/leave/:token", answer: leave },
    ...wishRoutes(parts),
  ];
}

async function subscribe({ form, ip }: WebRequest, desk: MailDesk): Promise<WebAnswer> {
  try {
    const wish = { address: form.get(FIELDS.address) ?? "", ...readWish(form) };
    if ((form.get(TRAP) ?? "") === "") {
      await desk.ask(wish, { key: `web:${ip}`, where: "on the page" });
    }
    const next = "A mail is on its way to you. Nothing more comes before you have confirmed it.";
    return noticePage(200, "Look into your mailbox", next);
  } catch (error) {
    if (error instanceof UserError) {
      return noticePage(400, "Not yet", error.message, "Go back: what you typed is still there.");
    }
    throw error;
  }
}
