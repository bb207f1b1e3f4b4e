import { describe, expect, it } from "vitest";
import { createFollowBook } from "../../src/core/digests/follow-book.ts";
import { stateKey } from "../../src/core/runtime/state.ts";
import { openLibsqlState } from "../../src/state/libsql-state.ts";
import { aClock } from "../a-clock.ts";
import { aDirectory } from "../a-directory.ts";
import { aFollow } from "../core/digests/a-follow.ts";

describe("erasing a tenant", () => {
  it("leaves no key of it in the state or a cache, and every key of the others", async () => {
    const opened = await openLibsqlState(await aDirectory(), aClock());
    const cache = opened.cache("buttons");
    for (const tenant of ["1", "11", "2"]) {
      await opened.state.put(stateKey("discord", tenant, "follow"), { topic: "grasping" }, 0);
      await cache.set(stateKey("discord", tenant, "list"), { words: "grasping" });
    }
    await opened.erase("discord", "1");
    expect((await opened.state.entries("")).map(({ key }) => key)).toEqual(["discord:11:follow", "discord:2:follow"]);
    expect(await Promise.all(["1", "11", "2"].map((one) => cache.get(`discord:${one}:list`)))).toEqual([
      undefined,
      { words: "grasping" },
      { words: "grasping" },
    ]);
    opened.close();
  });

  it("leaves none of the keys that begin with a kind either, whatever kinds there are", async () => {
    const opened = await openLibsqlState(await aDirectory(), aClock());
    const keys = ["follow", "lease", "zz"].flatMap((kind) =>
      ["1", "11"].map((tenant) => stateKey(kind, "discord", tenant, "x")),
    );
    const others = ["discord", stateKey("source", "discord"), stateKey("follow", "slack", "1", "x")];
    for (const key of [...keys, ...others]) {
      await opened.state.put(key, {}, 0);
    }
    await opened.erase("discord", "1");
    expect((await opened.state.entries("")).map(({ key }) => key)).toEqual(
      [...keys.filter((key) => !key.includes(":1:")), ...others].sort(),
    );
    opened.close();
  });

  it("leaves none of its follows, and every process sees that at once", async () => {
    const directory = await aDirectory();
    const opened = await openLibsqlState(directory, aClock());
    const other = await openLibsqlState(directory, aClock());
    const follows = ["1", "11"].map((tenant) => aFollow({ place: { platform: "discord", tenant, channel: "papers" } }));
    for (const follow of follows) {
      await createFollowBook(opened.state).change(follow.place, follow.id, () => follow);
    }
    const elsewhere = createFollowBook(other.state);
    expect(await elsewhere.all()).toHaveLength(2);
    await opened.erase("discord", "1");
    expect(await elsewhere.all()).toEqual([follows[1]]);
    opened.close();
    other.close();
  });
});
