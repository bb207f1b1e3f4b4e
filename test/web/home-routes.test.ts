import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Observation } from "../../src/core/papers/signal-log.ts";
import { noMailNotice } from "../../src/web/home-page.ts";
import { homeRoutes } from "../../src/web/home-routes.ts";
import { html } from "../../src/web/html.ts";
import { aChat } from "../a-chat.ts";
import { aPaper } from "../a-paper.ts";
import { aWebServer } from "./a-web-server.ts";

const NOW = "2026-07-08T09:00:00Z";
const HOSTILE = `<script>alert("1")</script><img src=x onerror=alert(1)>'"&\u202E`;

const votes = (id: string, ...values: readonly number[]): readonly Observation[] =>
  values.map((value, at) => ({
    id,
    kind: "upvotes",
    value,
    observedAt: new Date(Date.parse(NOW) - (values.length - 1 - at) * 24.5 * 3_600_000),
  }));

async function start(options: Parameters<typeof aChat>[0] = {}) {
  const chat = await aChat({ now: NOW, ...options });
  const { dispatch, records, signals, clock } = chat;
  let asked = 0;
  const routes = homeRoutes({
    dispatch(invocation) {
      asked += 1;
      return dispatch(invocation);
    },
    services: { records, signals, clock },
    newReference: () => "7f3a",
    subscribe: noMailNotice,
  });
  const { url } = await aWebServer(routes);
  async function get(address = ""): Promise<string> {
    return (await fetch(`${url}/${address}`)).text();
  }
  return { ...chat, url, get, asked: () => asked };
}

const papers = Array.from({ length: 25 }, (_, at) => aPaper({ title: `Stacking blocks, part ${at + 1}` }));
const textOf = (page: string) => page.replace(/<style>.*<\/style>/su, "").replace(/<[^>]{0,500}>/gu, "");

describe("the page", () => {
  it("shows what is trending, why, and how it rose", async () => {
    const risen = aPaper({ id: "arxiv:2607.00001", title: "A rising paper", published: "2026-07-05" });
    const { get } = await start({ papers: [risen], observations: votes(risen.id, 3, 20, 51) });
    const page = await get();
    expect(page).toContain("<h1>Trending, last 24 hours</h1>");
    expect(page).toContain('<a href="https://arxiv.org/abs/2607.00001" rel="noopener">A rising paper</a>');
    expect(textOf(page)).toContain("+31 ▲ since yesterday · 3 days old");
    expect(page).toContain('aria-label="upvotes: 3 to 51 in 2 days"');
  });

  it("leads on from an answer that holds nothing to press", async () => {
    const { get } = await start({ papers });
    const page = await get("?q=qwxzv");
    expect(textOf(page)).toContain("Nothing close to “qwxzv”");
    expect(page).toContain('<a href="./">See what is trending</a>');
    expect(await get("?q=stacking")).not.toContain("See what is trending");
  });

  it("works the list out once a minute, however many look", async () => {
    const { get, asked } = await start({ papers });
    await Promise.all([get(), get(), get("?window=day")]);
    await get();
    expect(asked()).toBe(2);
  });

  it("offers the week and the month, and says which is shown", async () => {
    const { get } = await start({ papers });
    expect(await get("?window=week")).toContain(
      '<a href="?window=day" rel="nofollow">day</a><a href="?window=week" rel="nofollow" aria-current="page">week</a>',
    );
  });

  it("finds papers and marks the words that were asked", async () => {
    const { get } = await start({ papers: [aPaper({ title: "Blocks", abstract: "We stack blocks & more." })] });
    const page = await get("?q=stack");
    expect(page).toContain("<h1>Papers on “stack”</h1>");
    expect(page).toContain('<p class="body">We <mark>stack</mark> blocks &amp; more.</p>');
    expect(page).toContain('value="stack"');
  });

  it("turns pages, the places going on", async () => {
    const { get } = await start({ papers });
    const first = await get("?q=blocks");
    expect(first).toContain('<a href="?q=blocks&amp;page=2" rel="nofollow">Next</a>');
    const second = await get("?q=blocks&page=2");
    expect(second).toContain('<span class="place">11</span>');
    expect(second).toContain(">Previous</a>");
  });

  it("shows one paper whole, its title once", async () => {
    const { get } = await start({ papers });
    const page = await get("?q=test:stacking-blocks-part-3");
    expect(page.match(/Stacking blocks, part 3</gu)).toHaveLength(1);
    expect(page).toContain("We study this: Stacking blocks, part 3.");
    expect(page).toContain('<h2 class="group">Nearest</h2>');
  });

  it("leads to papers like one", async () => {
    const { get } = await start({ papers });
    expect(await get("?q=blocks")).toContain(
      '<a href="?like=test%3Astacking-blocks-part-1" rel="nofollow">Similar</a>',
    );
    expect(await get("?like=test:stacking-blocks-part-1")).toContain("<h1>Papers like “Stacking blocks, part 1”</h1>");
  });

  it("shows hostile words as words, whoever wrote them", async () => {
    const evil = aPaper({
      title: `Blocks ${HOSTILE}`,
      abstract: `Blocks ${HOSTILE}`,
      authors: [HOSTILE],
      venue: HOSTILE,
    });
    const { get } = await start({ papers: [evil], observations: votes(evil.id, 1, 9) });
    for (const page of [
      await get(),
      await get(`?q=${encodeURIComponent(`blocks ${HOSTILE}`)}`),
      await get("?q=blocks"),
    ]) {
      expect(page).not.toMatch(/<script|<img|\u202E/u);
    }
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "/relative"])(
    "has no link to %s",
    async (address) => {
      const { get } = await start({
        papers: [aPaper({ title: "Blocks", links: { page: address, pdf: address, code: address } })],
      });
      expect(await get("?q=blocks")).not.toContain(`href="${address}`);
    },
  );

  it("asks nobody elsewhere, whatever is typed", async () => {
    const resolver = { resolve: () => Promise.reject(new Error("asked")) };
    const { get } = await start({ papers, resolver });
    expect(await get("?q=blocks+sources&further=sources")).toContain("<h1>");
  });

  it("says why there is no form to subscribe", async () => {
    const { get } = await start();
    expect(textOf(await get())).toContain("This Paperboy sends no mail: no mail server is set up for it.");
  });

  it("keeps what people search for out of catalogues", async () => {
    const { get } = await start({ papers });
    expect(await get("?q=blocks")).toContain('<meta name="robots" content="noindex">');
    expect(await get()).not.toContain("noindex");
    expect(await get("robots.txt")).toContain("Disallow: /*?");
  });

  it("is answered with the bytes its policy allows, and nothing from elsewhere", async () => {
    const { url } = await start({ papers });
    const answer = await fetch(url);
    const page = await answer.text();
    const style = /<style>(.*?)<\/style>/su.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(answer.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}'`);
    expect(page).not.toMatch(/<script|style="|<link rel="stylesheet|src="/u);
  });
});

describe("the page, for everybody", () => {
  const addresses = [
    "",
    "?q=blocks",
    "?q=test:stacking-blocks-part-3",
    "?q=qwxzv",
    "?like=test:stacking-blocks-part-1",
  ];

  it.each(addresses)("has a language, a title, one first heading and a way past the top: /%s", async (address) => {
    const { get } = await start({ papers });
    const page = await get(address);
    expect(page).toMatch(/<html lang="en">.*<title>[^<]{8,}<\/title>/su);
    expect(page.match(/<h1>/gu)).toHaveLength(1);
    expect(page).toMatch(/<a class="skip" href="#main">.*<main id="main">/su);
    expect(page).toContain('name="viewport"');
  });

  it.each(addresses)("skips no level of headings and labels what can be filled in: /%s", async (address) => {
    const { get } = await start({ papers });
    const page = await get(address);
    const levels = [...page.matchAll(/<h(\d)/gu)].map(([, level]) => Number(level));
    expect(levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1)).toBe(true);
    const boxes = [...page.matchAll(/<(?:input|select)[^>]* id="([^"]+)"/gu)].map(([, id]) => id);
    expect(boxes.filter((id) => !page.includes(`<label for="${id}">`))).toEqual([]);
  });

  it("takes what other parts put where people subscribe", async () => {
    const { dispatch, records, signals, clock } = await aChat({});
    const subscribe = () => html`<form method="post" action="subscribe"></form>`;
    const routes = homeRoutes({ dispatch, services: { records, signals, clock }, newReference: () => "", subscribe });
    const { url } = await aWebServer(routes);
    expect(await (await fetch(url)).text()).toContain('<form method="post" action="subscribe">');
  });
});
