import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import type { ClosedDelivery } from "../../../src/core/digests/delivery.ts";
import { readFeed } from "../../../src/core/digests/feed.ts";
import type { Follow } from "../../../src/core/digests/follow.ts";
import { createFollowBook } from "../../../src/core/digests/follow-book.ts";
import { createLedger } from "../../../src/core/digests/ledger.ts";
import { createMemoryState } from "../../../src/state/memory-state.ts";
import { feedRoutes } from "../../../src/web/feeds/feed-routes.ts";
import { aPaper } from "../../a-paper.ts";
import { aFollow } from "../../core/digests/a-follow.ts";
import { createMemoryRecords } from "../../fakes/memory-records.ts";
import { aWebServer } from "../a-web-server.ts";

const NAME = "0b5a5c1e-opaque-name";
const HOSTILE = `</title><script>alert("1")</script>]]>'&\u0000\u202E`;
const ATOM = "http://www.w3.org/2005/Atom";

function aPost(overrides: Partial<Extract<ClosedDelivery, { is: "done" }>> = {}): ClosedDelivery {
  return {
    is: "done",
    kind: "digest",
    follow: "f1",
    date: "2026-07-08",
    place: aFollow().place,
    atMs: Date.parse("2026-07-08T07:00:00Z"),
    papers: [
      { id: "arxiv:2607.00001", attention: 2, title: "Stacking blocks", reason: "+31 ▲ since yesterday" },
      { id: "test:gone", attention: 0, title: "A paper that is gone", reason: "new" },
    ],
    message: "m1",
    ...overrides,
  };
}

async function start(posts: readonly ClosedDelivery[], follow: Partial<Follow> = { feed: NAME }) {
  const { records } = createMemoryRecords();
  await records.put([aPaper({ id: "arxiv:2607.00001", title: "Stacking blocks, now called otherwise" })]);
  const clock = { now: () => new Date("2026-07-09T09:00:00Z") };
  const state = createMemoryState(clock);
  const [follows, ledger] = [createFollowBook(state), createLedger(state, clock)];
  const known = aFollow(follow);
  await follows.change(known.place, known.id, () => known);
  for (const post of posts) {
    await ledger.claim(post);
  }
  const routes = feedRoutes({
    isPublic: async (name) => (await follows.all()).some(({ feed }) => feed === name),
    read: (name) => readFeed(name, { follows, ledger, records }),
    home: "https://papers.example.org",
    clock,
  });
  const { url } = await aWebServer(routes);
  const get = (file: string) => fetch(`${url}/feeds/${file}`);
  const json = async () => JSON.parse(await (await get(`${NAME}.json`)).text());
  const end = () => follows.change(known.place, known.id, ({ feed: _, ...rest } = known) => rest);
  return { get, json, end };
}

describe("a feed", () => {
  it("is what was posted, as JSON Feed: titles and reasons as they stood there", async () => {
    const { get, json } = await start([aPost()]);
    expect((await get(`${NAME}.json`)).headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
    expect(await json()).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "Paperboy: robotics",
      description: "Papers as they were posted, each with its reason.",
      home_page_url: "https://papers.example.org/",
      feed_url: `https://papers.example.org/feeds/${NAME}.json`,
      language: "en",
      items: [
        {
          id: `${NAME}/2026-07-08`,
          title: "8 Jul 2026: Stacking blocks + 1 more",
          content_html:
            '<ol><li><a href="https://arxiv.org/abs/2607.00001">Stacking blocks</a><br>+31 ▲ since yesterday</li><li>A paper that is gone<br>new</li></ol>',
          content_text:
            "1. Stacking blocks\n   +31 ▲ since yesterday\n   https://arxiv.org/abs/2607.00001\n2. A paper that is gone\n   new",
          date_published: "2026-07-08T07:00:00.000Z",
        },
      ],
    });
  });

  it("is the same as RSS", async () => {
    const { get, json } = await start([aPost()]);
    const answer = await get(`${NAME}.xml`);
    const xml = await answer.text();
    expect(answer.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    expect(XMLValidator.validate(xml)).toBe(true);
    const { rss } = new XMLParser({ ignoreAttributes: false }).parse(xml);
    const [item] = (await json()).items;
    expect(rss["@_xmlns:atom"]).toBe(ATOM);
    expect(rss.channel["atom:link"]["@_href"]).toBe(`https://papers.example.org/feeds/${NAME}.xml`);
    expect(rss.channel.item).toMatchObject({ title: item.title, pubDate: "Wed, 08 Jul 2026 07:00:00 GMT" });
    expect(rss.channel.item.guid["#text"]).toBe(item.id);
    expect(rss.channel.item.description).toBe(item.content_html);
  });

  it("begins with the newest, posts by hand among them", async () => {
    const byHand = aPost({ extra: "abc", atMs: Date.parse("2026-07-08T10:00:00Z") });
    const { json } = await start([
      aPost(),
      byHand,
      aPost({ date: "2026-07-07", atMs: Date.parse("2026-07-07T07:00:00Z") }),
    ]);
    const { items } = await json();
    expect(items.map(({ id }: { id: string }) => id)).toEqual(
      ["2026-07-08/abc", "2026-07-08", "2026-07-07"].map((one) => `${NAME}/${one}`),
    );
  });

  it.each([
    ["of another follow of the place", aPost({ follow: "f2" })],
    ["that may not have arrived", { ...aPost(), message: undefined } as ClosedDelivery],
    ["that was a notice to a person", aPost({ kind: "notice" })],
    [
      "where nothing was posted",
      {
        is: "quiet",
        kind: "digest",
        follow: "f1",
        date: "2026-07-08",
        place: aFollow().place,
        atMs: 0,
        note: "",
      } as const,
    ],
  ])("holds nothing %s", async (_, row) => {
    const { json } = await start([row]);
    expect((await json()).items).toEqual([]);
  });

  it("shows hostile titles as words", async () => {
    const evil = aPost({ papers: [{ id: "test:evil", attention: 1, title: HOSTILE, reason: HOSTILE }] });
    const { get, json } = await start([evil], { feed: NAME, topics: [HOSTILE] });
    const xml = await (await get(`${NAME}.xml`)).text();
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toMatch(/<script|\u202E/u);
    expect((await json()).items[0].content_html).not.toMatch(/<script|\u202E/u);
  });

  it("is gone at once when it is ended", async () => {
    const { get, end } = await start([aPost()]);
    expect((await get(`${NAME}.xml`)).status).toBe(200);
    await end();
    expect((await get(`${NAME}.xml`)).status).toBe(404);
  });

  it.each(["undefined.xml", "another-name-of-a-feed.xml", `${NAME}.html`, NAME, "..%2F..%2Fetc%2Fpasswd.xml", ".xml"])(
    "is not there under %s",
    async (file) => {
      const { get } = await start([aPost()]);
      expect((await get(file)).status).toBe(404);
    },
  );

  it("is of a follow that was made public, and of no other", async () => {
    const { get } = await start([aPost()], {});
    expect((await get("undefined.xml")).status).toBe(404);
  });
});
