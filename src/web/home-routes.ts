import type { Dispatch } from "../core/chat/chat-adapter.ts";
import type { Services } from "../core/chat/command.ts";
import { counted } from "../core/chat/dates.ts";
import type { Invocation } from "../core/chat/invocation.ts";
import type { Reply } from "../core/chat/reply.ts";
import { plainText } from "../core/chat/shown-text.ts";
import type { PaperId } from "../core/papers/paper.ts";
import { groupBy } from "../core/ranking/group-by.ts";
import type { Awaitable } from "../core/runtime/awaitable.ts";
import { type Asked, readAddress } from "./address.ts";
import { homeAside, masthead, wayOn, windowTabs } from "./home-page.ts";
import type { Html } from "./html.ts";
import { createKeptAnswers } from "./kept-answers.ts";
import { webPage } from "./page.ts";
import { linesOf, renderReply } from "./render-reply.ts";
import type { Route, WebAnswer, WebRequest } from "./route.ts";
import { seriesOf, sparkline } from "./sparkline.ts";

const PAGE_SIZE = 10;
/** In the box. */
const LONGEST_SHOWN = 500;
const PATIENCE_MS = 15_000;
/** A drawing shows so much of the past. */
const DRAWN_MS = 21 * 86_400_000;
/** What is trending is worked out at most once a minute for all visitors, and shown while it is. */
const KEPT = { freshMs: 60_000, staleMs: 3_600_000, most: 30 } as const;

export interface HomeOptions {
  readonly dispatch: Dispatch;
  readonly services: Pick<Services, "records" | "signals" | "clock">;
  readonly newReference: () => string;
  /** The subscribe form, or why there is none. */
  readonly subscribe: () => Awaitable<Html>;
}

interface List {
  readonly reply: Reply;
  readonly drawings: ReadonlyMap<PaperId, Html>;
}

/** The page of this Paperboy: what is trending, and a search. */
export function homeRoutes(options: HomeOptions): readonly Route[] {
  const { services } = options;
  const kept = createKeptAnswers<List>({ clock: services.clock, ...KEPT });

  async function answer(request: WebRequest): Promise<WebAnswer> {
    const asked = readAddress(request.query);
    const { fields, command } = asked;
    const isList = command === "trending" && fields.topic === undefined;
    const list = isList
      ? await kept.get(JSON.stringify(fields), () => ask(asked, request, "pressed"))
      : await ask(asked, request, "typed");
    return show(asked, list);
  }

  async function ask(asked: Asked, request: WebRequest, how: Invocation["how"]): Promise<List> {
    const reply = await options.dispatch(invocationOf(asked, request, { how, id: options.newReference() }));
    const drawings = asked.command === "trending" ? await draw(reply, services) : new Map();
    return { reply, drawings };
  }

  async function show({ command, fields }: Asked, { reply, drawings }: List): Promise<WebAnswer> {
    const { clock, records } = services;
    const isFront = command === "trending";
    const known = counted(await records.count(), "paper");
    const page = typeof fields.page === "number" ? fields.page : 1;
    return webPage({
      title:
        isFront && fields.topic === undefined
          ? "Paperboy: research papers worth reading"
          : `${linesOf(reply)[0]} · Paperboy`,
      home: "./",
      top: masthead({ now: clock.now(), known, asked: plainText(String(fields.words ?? ""), LONGEST_SHOWN) }),
      body: renderReply(reply, {
        firstPlace: (page - 1) * PAGE_SIZE + 1,
        drawings,
        under: isFront ? windowTabs(fields) : wayOn(reply),
      }),
      aside: homeAside(await options.subscribe()),
      isUnlisted: !isFront || Object.keys(fields).length > 0,
    });
  }

  return [
    { method: "GET", path: "/", answer },
    {
      method: "GET",
      path: "/robots.txt",
      answer: async () => ({ status: 200, type: "text/plain; charset=utf-8", body: "User-agent: *\nDisallow: /*?\n" }),
    },
  ];
}

function invocationOf(
  { command, fields }: Asked,
  { ip }: WebRequest,
  { how, id }: Pick<Invocation, "how" | "id">,
): Invocation {
  return {
    id,
    command,
    input: fields,
    how,
    person: { platform: "web", tenant: "web", user: ip },
    place: { platform: "web", tenant: "web", channel: "page" },
    may: "guest",
    pageSize: PAGE_SIZE,
    signal: AbortSignal.timeout(PATIENCE_MS),
    spell: (name, text) => [`/${name}`, text].filter(Boolean).join(" "),
  };
}

async function draw({ cards = [] }: Reply, { signals, clock }: HomeOptions["services"]): Promise<List["drawings"]> {
  const since = new Date(clock.now().getTime() - DRAWN_MS);
  const seen = await signals.since(
    since,
    cards.map(({ id }) => id),
  );
  const drawn = [...groupBy(seen, ({ id }) => id)].flatMap(([id, observations]) => {
    const series = seriesOf(observations);
    return series ? [[id, sparkline(series)] as const] : [];
  });
  return new Map(drawn);
}
