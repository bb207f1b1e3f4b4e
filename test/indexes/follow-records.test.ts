import { describe, expect, it } from "vitest";
import type { PaperChange, PaperRecords } from "../../src/core/papers/paper-records.ts";
import { catchUp, followRecords } from "../../src/indexes/follow-records.ts";
import { createMiniSearchIndex } from "../../src/indexes/minisearch-index.ts";
import { aPaper } from "../a-paper.ts";

/** Records of which only the changes are told. */
function recordsWith(changes: PaperChange[]): Pick<PaperRecords, "changes"> {
  return {
    changes: (afterRev, limit = 100) => changes.filter(({ rev }) => rev > afterRev).slice(0, limit),
  };
}

function cup(rev: number): PaperChange {
  return { rev, id: `p${rev}`, paper: aPaper({ id: `p${rev}`, title: "A cup" }) };
}

async function cups(index: ReturnType<typeof createMiniSearchIndex>) {
  return (await index.search("cup", { limit: 2_000 })).hits.length;
}

describe("an index that follows the records", () => {
  it("takes over everything that changed since, page after page", async () => {
    const index = createMiniSearchIndex();
    const changes = Array.from({ length: 1_201 }, (_, number) => cup(number + 1));
    expect(await catchUp(recordsWith(changes), index, 1)).toBe(1_201);
    expect(await cups(index)).toBe(1_200);
  });

  it("forgets what is gone", async () => {
    const index = createMiniSearchIndex();
    const changes: PaperChange[] = [cup(1), cup(2)];
    const follower = followRecords(recordsWith(changes), index, 0);
    await follower.poll();
    changes.splice(0, 1, { rev: 3, id: "p1" });
    changes.reverse();
    await follower.poll();
    expect(await cups(index)).toBe(1);
  });

  it("stays where it is when nothing changed", async () => {
    expect(await catchUp(recordsWith([]), createMiniSearchIndex(), 7)).toBe(7);
  });

  it("remembers how far it came, and looks once at a time", async () => {
    const follower = followRecords(recordsWith([cup(5)]), createMiniSearchIndex(), 0);
    const [one, other] = [follower.poll(), follower.poll()];
    expect(other).toBe(one);
    expect(await one).toBe(5);
    expect(follower.rev()).toBe(5);
  });

  it("tries again after a failure", async () => {
    let failing = true;
    const records = {
      changes: () => {
        if (failing) {
          throw new Error("busy");
        }
        return [];
      },
    };
    const follower = followRecords(records, createMiniSearchIndex(), 3);
    await expect(follower.poll()).rejects.toThrow("busy");
    failing = false;
    expect(await follower.poll()).toBe(3);
  });
});
