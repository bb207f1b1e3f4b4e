import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { run, start } from "./paperboy.ts";

const MANY = 400;

let home = "";
let index = "";

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "paperboy-"));
  index = path.join(home, "data", "index");
  onTestFinished(() => rm(home, { recursive: true, force: true }));
});

async function papersFile(name: string, word: string, count = MANY): Promise<string> {
  const file = path.join(home, name);
  const lines = Array.from({ length: count }, (_, number) =>
    JSON.stringify({
      id: `${word}:${number}`,
      title: `Knitting ${word} number ${number}`,
      abstract: `A ${word} of wool, row ${number}.`,
    }),
  );
  await writeFile(file, lines.join("\n"));
  return file;
}

async function firstTitles(words: string): Promise<readonly string[]> {
  const { stdout } = await run(["ask", "--json", words], { home });
  return JSON.parse(stdout).cards.map(({ title }: { title: string }) => title);
}

async function manifest() {
  return JSON.parse(await readFile(path.join(index, "manifest.json"), "utf8"));
}

describe("the index on disk", () => {
  it("is packed by an import in a thread of its own, and found by the next start", async () => {
    await run(["import", await papersFile("scarves.jsonl", "scarf")], { home });
    const { segments } = await manifest();
    expect(await readdir(index)).toHaveLength(segments.length + 1);
    expect((await firstTitles("knitting scarf number 77"))[0]).toBe("Knitting scarf number 77");
  });

  it("is made anew from the records where a bit of it has flipped, and it is said", async () => {
    await run(["import", await papersFile("scarves.jsonl", "scarf")], { home });
    const file = path.join(index, (await manifest()).segments[0].file);
    const bytes = await readFile(file);
    bytes[2_000] = (bytes[2_000] ?? 0) ^ 1;
    await writeFile(file, bytes);
    const { stdout, stderr } = await run(["ask", "--json", "knitting scarf number 5"], { home });
    expect(JSON.parse(stdout).cards[0].title).toBe("Knitting scarf number 5");
    expect(stderr.match(/the index is made anew/gu)).toHaveLength(1);
    const again = await run(["ask", "--json", "knitting scarf number 5"], { home });
    expect(JSON.parse(again.stdout).cards[0].title).toBe("Knitting scarf number 5");
  });

  it("loses no paper when the process is killed at any moment of an import", async () => {
    const [scarves, mittens] = [await papersFile("scarves.jsonl", "scarf"), await papersFile("m.jsonl", "mitten")];
    await run(["import", scarves], { home });
    for (const afterMs of [300, 500, 700]) {
      const importing = await start(["import", mittens], { home });
      const kill = setTimeout(() => importing.process.kill("SIGKILL"), afterMs);
      await importing.ended;
      clearTimeout(kill);
      expect((await firstTitles("knitting scarf number 77"))[0]).toBe("Knitting scarf number 77");
    }
    await run(["import", mittens], { home });
    expect((await firstTitles("knitting mitten number 399"))[0]).toBe("Knitting mitten number 399");
  });

  it("answers a conversation with what another process imports meanwhile", async () => {
    const chat = await start(["chat"], { home });
    chat.process.stdin?.write("knitting scarf number 8\n");
    await chat.said(/nothing|found|scarf/iu);
    await run(["import", await papersFile("scarves.jsonl", "scarf")], { home });
    const asking = setInterval(() => chat.process.stdin?.write("knitting scarf number 8\n"), 500);
    onTestFinished(() => clearInterval(asking));
    await chat.said("Knitting scarf number 8");
  });
});
