import { expect, it } from "vitest";
import type { Person, Place } from "../../src/core/chat/invocation.ts";
import type { Part, Poster } from "../../src/core/chat/poster.ts";

export interface PosterUnderTest {
  readonly poster: Poster;
  readonly place: Place;
  /** Somebody who reads there. */
  readonly person: Person;
  /** A place where something is missing. */
  readonly closed: Place;
  /** The texts people see in a place, the thread of each after it. */
  readonly texts: (place: Place) => Promise<readonly string[]>;
  /** The next message is accepted, and the answer lost. */
  readonly loseNextAnswer: () => void;
  /** The next message is not accepted: the platform asks to wait. */
  readonly holdNext: () => void;
}

const LONG_AGO = new Date(0);

function aPart(place: Place, overrides: Partial<Part> = {}): Part {
  return { key: "digest:2026-07-08:0", place, message: { text: "Trending papers" }, ...overrides };
}

/** What the delivery of a digest relies on. */
export function posterContract(create: () => Promise<PosterUnderTest>, form: Poster["form"] = "thread"): void {
  if (form === "thread") {
    threadContract(create);
  } else {
    singleContract(create);
  }

  it("tells its form", async () => {
    expect((await create()).poster.form).toBe(form);
  });

  it("says what is missing in a place, in words for its admins", async () => {
    const { poster, place, closed } = await create();
    expect(await poster.check(place)).toEqual([]);
    expect((await poster.check(closed)).length).toBeGreaterThan(0);
  });

  it("speaks to one person alone, where the platform can begin that", async () => {
    const { poster, place, person } = await create();
    const direct = poster.directPlace?.(person);
    expect(direct && (await poster.send(aPart(direct))).kind).toBe(direct && "sent");
    expect(direct?.channel).not.toBe(place.channel);
  });

  it("says that nothing was sent when the platform asks to wait, and makes one attempt a call", async () => {
    const { poster, place, texts, holdNext } = await create();
    holdNext();
    expect((await poster.send(aPart(place))).kind).toBe("not-sent");
    expect(await texts(place)).toEqual([]);
  });

  it("says why a place is closed for good", async () => {
    const { poster, closed } = await create();
    expect(await poster.send(aPart(closed))).toMatchObject({ kind: "refused", permanent: true });
  });

  it("sends nothing where the right to send is over", async () => {
    const { poster, place, texts } = await create();
    expect((await poster.send(aPart(place, { mayStillSend: () => false }))).kind).toBe("not-sent");
    expect(await texts(place)).toEqual([]);
  });
}

/** Of platforms that can be read back. */
function threadContract(create: () => Promise<PosterUnderTest>): void {
  it("posts a message and finds it again by its key", async () => {
    const { poster, place, texts } = await create();
    const outcome = await poster.send(aPart(place));
    expect(outcome.kind).toBe("sent");
    expect(await texts(place)).toEqual(["Trending papers"]);
    expect(outcome.kind === "sent" && outcome.id).toBe(await poster.find(place, aPart(place).key, LONG_AGO));
  });

  it("posts replies into the thread of their parent, in order", async () => {
    const { poster, place, texts } = await create();
    const parent = await poster.send(aPart(place));
    const id = parent.kind === "sent" ? parent.id : "";
    await poster.send(aPart(place, { key: "digest:1", parent: id, message: { text: "first" } }));
    await poster.send(aPart(place, { key: "digest:2", parent: id, message: { text: "second" } }));
    expect(await texts(place)).toEqual(["Trending papers", "first", "second"]);
  });

  it("finds a reply in the thread of its parent, and nowhere else", async () => {
    const { poster, place } = await create();
    const parent = await poster.send(aPart(place));
    const id = parent.kind === "sent" ? parent.id : "";
    const reply = await poster.send(aPart(place, { key: "digest:1", parent: id, message: { text: "first" } }));
    expect(await poster.find(place, "digest:1", LONG_AGO, id)).toBe(reply.kind === "sent" && reply.id);
    expect(await poster.find(place, "digest:2", LONG_AGO, id)).toBeUndefined();
    expect(await poster.find(place, "digest:1", LONG_AGO)).toBeUndefined();
  });

  it("finds no reply where the thread was never opened", async () => {
    const { poster, place } = await create();
    const parent = await poster.send(aPart(place));
    expect(await poster.find(place, "digest:1", LONG_AGO, parent.kind === "sent" ? parent.id : "")).toBeUndefined();
  });

  it("finds nothing under a key that was not posted", async () => {
    const { poster, place } = await create();
    expect(await poster.find(place, "digest:never", LONG_AGO)).toBeUndefined();
  });

  it("does not claim to know when the answer was lost, and finds the message by its key", async () => {
    const { poster, place, loseNextAnswer } = await create();
    loseNextAnswer();
    expect((await poster.send(aPart(place))).kind).toBe("unknown");
    expect(await poster.find(place, aPart(place).key, LONG_AGO)).toBeDefined();
  });
}

/** Of mail: what left cannot be looked up. */
function singleContract(create: () => Promise<PosterUnderTest>): void {
  it("posts a message, and the same part under the same id", async () => {
    const { poster, place, texts } = await create();
    const outcome = await poster.send(aPart(place));
    expect(outcome.kind).toBe("sent");
    expect(await texts(place)).toEqual(["Trending papers"]);
    expect(await poster.send(aPart(place))).toEqual(outcome);
  });

  it("does not claim to know when the answer was lost", async () => {
    const { poster, place, texts, loseNextAnswer } = await create();
    loseNextAnswer();
    expect((await poster.send(aPart(place))).kind).toBe("unknown");
    expect(await texts(place)).toEqual(["Trending papers"]);
  });

  it("refuses to look for what it cannot see", async () => {
    const { poster, place } = await create();
    await expect(poster.find(place, aPart(place).key, LONG_AGO)).rejects.toThrow();
  });
}
