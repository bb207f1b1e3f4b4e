import { describe, expect, it } from "vitest";
import { createMailRoutes } from "../../../src/web/mail/mail-routes.ts";
import { aPostOffice } from "../../adapters/email/a-post-office.ts";
import { aCard } from "../../adapters/terminal/a-card.ts";
import { aWebServer } from "../a-web-server.ts";

const TODAY = {
  do: "post",
  parent: { text: "Trending papers" },
  replies: [{ text: "", cards: [aCard({ id: "x:1", title: "Knots <b>", url: "https://arxiv.org/abs/2401.00001" })] }],
  lines: [
    { paper: "x:1", title: "Knots <b>", kind: "trending", reason: "+31 ▲", attention: 1 },
    { paper: "x:2", title: "Ropes", kind: "new", reason: "new", attention: 0 },
  ],
} as const;

const FORM = {
  address: "ada@lab.example",
  topics: "robotics, knots",
  time: "07:30",
  zone: "Europe/Berlin",
  days: "daily",
};

async function thePages() {
  const office = await aPostOffice({ today: TODAY });
  const { url, log } = await aWebServer(createMailRoutes({ desk: office.desk, clock: office.clock }));

  async function ask(method: "GET" | "POST", path: string, form: Record<string, string> = {}) {
    const body = method === "POST" ? { body: new URLSearchParams(form) } : {};
    const response = await fetch(`${url}${path}`, { method, redirect: "manual", ...body });
    return { status: response.status, page: await response.text(), headers: response.headers };
  }

  return { ...office, ask, url, log };
}

async function aSubscriber() {
  const pages = await thePages();
  const { place, follow } = await pages.subscribed();
  const link = (purpose: "leave" | "pause" | "change") => `/${purpose}/${pages.keys.sign(purpose, place.channel)}`;
  return { ...pages, place, follow, link };
}

describe("the subscribe form", () => {
  it("sends a confirmation and says where to look", async () => {
    const { ask, lastMail, server } = await thePages();
    const { status, page } = await ask("POST", "/subscribe", FORM);
    expect([status, page.includes("Look into your mailbox"), page.includes("ada@")]).toEqual([200, true, false]);
    expect((await lastMail()).text).toContain("“robotics” or “knots”, every day at 07:30 (Berlin)");
    expect(server.arrived).toHaveLength(1);
  });

  it.each([
    [{ zone: "" }, "pick what your clock shows"],
    [{ zone: "Europe/Nowhere" }, "pick what your clock shows"],
    [{ time: "25:00" }, "looks like 07:30"],
    [{ days: "never" }, "pick the days"],
    [{ address: "ada@lab.example,eve@evil.example" }, "no address I can write to"],
    [{ topics: "a;b;c;d;e;f" }, "At most five topics"],
  ])("says what to put right, and sends nothing: %j", async (change, said) => {
    const { ask, server } = await thePages();
    const { status, page } = await ask("POST", "/subscribe", { ...FORM, ...change });
    expect([status, page.includes(said), server.arrived.length]).toEqual([400, true, 0]);
  });

  it("sends nothing to who fills in what no person sees", async () => {
    const { ask, server } = await thePages();
    expect((await ask("POST", "/subscribe", { ...FORM, homepage: "x" })).status).toBe(200);
    expect(server.arrived).toEqual([]);
  });
});

describe("the link of a confirmation", () => {
  it("shows a button and changes nothing, however often it is opened; pressing it shows today's list", async () => {
    const { ask, told, follows } = await thePages();
    await ask("POST", "/subscribe", FORM);
    const path = `/confirm/${await told("/confirm/")}`;
    for (let scan = 0; scan < 3; scan += 1) {
      expect((await ask("GET", path)).page).toContain("<button>Confirm</button>");
    }
    expect(await follows.all()).toEqual([]);
    const { status, page } = await ask("POST", path);
    expect([status, (await follows.all()).length]).toEqual([200, 1]);
    expect(page).toContain('<a href="https://arxiv.org/abs/2401.00001">Knots &lt;b&gt;</a>');
    expect(page).toContain("The next mail comes on Thursday 9 July at 07:30 (Berlin).");
    expect((await ask("POST", path)).status).toBe(200);
  });

  it("does nothing where it was cut or made up", async () => {
    const { ask, told } = await thePages();
    await ask("POST", "/subscribe", FORM);
    const path = `/confirm/${await told("/confirm/")}`;
    for (const wrong of [path.slice(0, -1), `${path.slice(0, -3)}AAA`, "/confirm/x", `/leave/${path.slice(9)}`]) {
      expect([(await ask("GET", wrong)).status, (await ask("POST", wrong)).status]).toEqual([404, 404]);
    }
  });
});

describe("the links at the foot of a mail", () => {
  it("leave at one press and never by opening, with 200 each time, no cookie and nowhere else to go", async () => {
    const { ask, link, follows } = await aSubscriber();
    expect((await ask("GET", link("leave"))).page).toContain("<button>Leave</button>");
    expect(await follows.all()).toHaveLength(1);
    for (let press = 0; press < 2; press += 1) {
      const { status, headers } = await ask("POST", link("leave"), { "List-Unsubscribe": "One-Click" });
      expect([status, headers.get("set-cookie"), headers.get("location")]).toEqual([200, null, null]);
    }
    expect(await follows.all()).toEqual([]);
  });

  it("leave too where a mail program posts another kind of form", async () => {
    const { link, follows, url } = await aSubscriber();
    const body = new FormData();
    body.set("List-Unsubscribe", "One-Click");
    expect((await fetch(`${url}${link("leave")}`, { method: "POST", body })).status).toBe(200);
    expect(await follows.all()).toEqual([]);
  });

  it("pause for two weeks, pressed once or twice, and let it go on", async () => {
    const { ask, link, follows } = await aSubscriber();
    await ask("GET", link("pause"));
    expect((await follows.all())[0]?.paused).toBeUndefined();
    await ask("POST", link("pause"));
    const { page } = await ask("POST", link("pause"));
    expect((await follows.all())[0]?.paused).toMatchObject({ by: "person", until: "2026-07-22" });
    expect(page).toContain("The next mail comes on Wednesday 22 July");
    expect((await ask("GET", link("pause"))).page).toContain("Go on</button>");
    await ask("POST", link("pause"), { do: "go-on" });
    expect((await follows.all())[0]?.paused).toBeUndefined();
  });

  it("change what comes and when, and say what is wrong without losing anything", async () => {
    const { ask, link, follows } = await aSubscriber();
    expect((await ask("GET", link("change"))).page).toContain('value="robotics"');
    const { status, page } = await ask("POST", link("change"), { ...FORM, zone: "" });
    expect([status, page.includes('role="alert"')]).toEqual([400, true]);
    expect((await follows.all())[0]?.topics).toEqual(["robotics"]);
    await ask("POST", link("change"), { ...FORM, time: "23:00", days: "Fri" });
    expect((await follows.all())[0]).toMatchObject({
      topics: ["robotics", "knots"],
      time: "23:00",
      weekdays: ["Fri"],
      activeFrom: "2026-07-08",
    });
  });

  it("do nothing for each other, nor after leaving", async () => {
    const { ask, link, follows } = await aSubscriber();
    const token = link("pause").slice("/pause/".length);
    expect((await ask("POST", `/leave/${token}`)).status).toBe(404);
    expect(await follows.all()).toHaveLength(1);
    await ask("POST", link("leave"));
    expect([(await ask("POST", link("pause"))).status, (await ask("POST", link("change"), FORM)).status]).toEqual([
      404, 404,
    ]);
    expect(await follows.all()).toEqual([]);
  });

  it("hold no address, and no page shows one", async () => {
    const { ask, link } = await aSubscriber();
    const paths = [link("leave"), link("pause"), link("change")];
    const pages = await Promise.all(paths.map((path) => ask("GET", path)));
    expect(paths.join() + pages.map(({ page }) => page).join()).not.toMatch(/ada@|%40/u);
  });
});
