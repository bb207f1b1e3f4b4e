import { describe, expect, it } from "vitest";
import { aChat, titlesOf } from "../a-chat.ts";
import { aWorld } from "./a-world.ts";
import { fillWorld, TITLE } from "./fill-world.ts";
import { LINK_ROWS, printedTable } from "./link-table.ts";

async function start() {
  const world = await aWorld();
  fillWorld(world);
  const { ask, records } = await aChat({ resolver: world.resolver });
  return { ...world, ask, records };
}

const CARDS = LINK_ROWS.filter(({ answer }) => answer === "card").map(({ link }) => link);

describe("a link to a paper that only the sources have", () => {
  it.each(CARDS)("%s gives its card", async (link) => {
    const { ask, failures } = await start();
    const { cards = [] } = await ask("paper", link);
    expect(cards[0]).toMatchObject({ form: "full", title: TITLE });
    expect(cards[0]?.body).not.toBe("");
    expect(failures).toEqual([]);
  });

  it.each(LINK_ROWS.filter(({ answer }) => answer !== "card"))("$link gives the sentence why not", async (row) => {
    const { ask, failures } = await start();
    const reply = await ask("paper", row.link);
    expect(reply.text).toBe(row.answer);
    expect(reply.cards ?? []).toEqual([]);
    expect(failures).toEqual([]);
  });

  it.each(CARDS)("%s is in the library from then on", async (link) => {
    const { ask, records } = await start();
    await ask("paper", link);
    expect(await records.count()).toBe(1);
    expect(titlesOf(await ask("paper", "sparse widgets"))).toEqual([TITLE]);
  });

  it("is an example for similar ones at once", async () => {
    const { ask } = await start();
    const reply = await ask("similar", "https://github.com/example/widgets");
    expect(reply.text).toMatch(`Papers like “${TITLE}”`);
  });

  it("asks arXiv once for several ids", async () => {
    const { ask, arxiv } = await start();
    await ask("paper", "https://arxiv.org/abs/2601.01234 https://arxiv.org/abs/hep-th/9901001");
    expect(arxiv.requests.map(({ url }) => url.searchParams.get("id_list"))).toEqual(["2601.01234,hep-th/9901001"]);
  });

  it("says of each of several what is missing", async () => {
    const { ask } = await start();
    const reply = await ask("paper", "https://arxiv.org/abs/2601.01234 https://arxiv.org/abs/2601.09999");
    expect(titlesOf(reply)).toEqual([TITLE]);
    expect(reply.text).toContain("2601.09999");
  });
});

describe("the printed table of links", () => {
  it("has a line for each sentence and each group", () => {
    expect(printedTable()).toContain("| Lists | `arxiv.org/list/cs.LG/recent` | That is a list (arXiv cs.LG, recent)");
    expect(
      printedTable()
        .split("\n")
        .every((line) => /^\|(?:[^|]+\|){3}$/u.test(line) || line.startsWith("|---")),
    ).toBe(true);
  });
});

/** Nobody ever connects to an address that somebody typed. */
describe("an address that somebody typed", () => {
  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://localtest.me/abs/2601.01234",
    "http://127.0.0.1:6379",
    "http://127.0.0.1:PORT/abs/2601.01234",
    "https://proceedings.mlr.press:8443/v300/okafor26a.html",
    "https://proceedings.mlr.press@127.0.0.1:PORT/v300/okafor26a.html",
    "https://openaccess.thecvf.com/../../../../127.0.0.1/x.html",
    "https://papers.nips.cc/paper/2023/hash/..%2f..%2f..%2fadmin-Abstract.html",
    "https://evil.nips.cc/paper_files/paper/2023/hash/0123456789abcdef-Abstract.html",
    "https://github.com/..%2f..%2fuser/keys",
    "https://huggingface.co/..%2f..%2fadmin/x",
    "https://aclanthology.org/P18-1001%2f..%2f..%2fsecret/",
    "https://openreview.net/forum?id=AbC1dEf2Gh%26limit%3D1000",
  ])("%s reaches no server but those of the services, by addresses of our own", async (typed) => {
    const bystander = await start();
    const { ask, asked, servers, records } = await start();
    const own = servers.map(({ url }) => url);
    await ask("paper", typed.replace("PORT", new URL(bystander.arxiv.url).port)).catch(() => undefined);
    expect(bystander.asked()).toEqual([]);
    expect(asked().every((url) => own.some((base) => url.startsWith(base)))).toBe(true);
    expect(asked().filter((url) => /\.\.|admin|secret|keys|limit=1000/iu.test(url))).toEqual([]);
    expect(await records.count()).toBeLessThanOrEqual(1);
  });
});
