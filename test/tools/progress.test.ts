import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { createProgress } from "../../src/tools/progress.ts";

function aStream(isTTY: boolean) {
  let written = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  return { stderr: Object.assign(stream, { isTTY }), written: () => written };
}

it("a bar on a terminal grows with what is done, however few came", () => {
  const { stderr, written } = aStream(true);
  const progress = createProgress({ stderr }, "hugging-face");
  for (const day of [1, 2, 3, 4]) {
    progress.show(30 * day, day / 4);
  }
  progress.end();
  expect(written().split("\r").slice(1)).toHaveLength(4);
  expect(written()).toContain(`hugging-face ${"█".repeat(24)} 120`);
});

it("elsewhere a line stands for every ten thousand, and none for nothing", () => {
  const { stderr, written } = aStream(false);
  const progress = createProgress({ stderr }, "arxiv-oai");
  for (const came of [0, 0, 9_800, 10_130, 10_330, 20_400]) {
    progress.show(came, 0.5);
  }
  progress.end();
  expect(written()).toBe("arxiv-oai 10,130\narxiv-oai 20,400\n");
});
