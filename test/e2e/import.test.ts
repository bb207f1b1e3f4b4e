import { writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { aHome, jsonLines, run } from "./paperboy.ts";

function entry(title: string, others: Record<string, unknown> = {}): string {
  return JSON.stringify({ title, abstract: `About ${title}.`, ...others });
}

describe("paperboy import", () => {
  it("takes packed files, and importing one again changes nothing", async () => {
    const home = await aHome();
    const file = path.join(home, "papers.jsonl.gz");
    await writeFile(file, gzipSync([entry("Knots", { id: "k:1" }), entry("Ropes", { id: "r:1" })].join("\n")));
    const first = await run(["import", file], { home });
    const second = await run(["import", file], { home });
    expect(first.stdout).toMatch(/^Read 2 papers: 2 new, 0 completed\. Now 214 papers in /u);
    expect(second.stdout).toMatch(/^Read 2 papers: 0 new, 0 completed\. Now 214 papers in /u);
  });

  it("names what it skips by file, line and reason, and keeps all the rest of every file", async () => {
    const home = await aHome();
    const first = path.join(home, "first.jsonl");
    const second = path.join(home, "second.bib");
    await writeFile(first, [entry("One"), entry("Two"), '{"title": "Cut', entry("Three")].join("\n"));
    await writeFile(second, "@misc{a, title={Four}}\n@misc{b, title={Never closed\n\n@misc{c, title={Five}}\n");
    const { code, stdout, stderr } = await run(["import", first, second], { home });
    expect(stderr).toContain("skipped first.jsonl, line 3: it is not JSON; the line looks cut off");
    expect(stderr).toContain("skipped second.bib, line 2: a brace is not closed");
    expect(stdout).toMatch(/^Read 5 papers: 5 new, 0 completed, 2 entries skipped\./u);
    expect(code).toBe(0);
  });

  it("keeps what came before the place where a packed file was cut off", async () => {
    const home = await aHome();
    const file = path.join(home, "cut.jsonl.gz");
    const lines = Array.from({ length: 20_000 }, (_, place) => entry(`Knot ${place * 7919}`));
    const packed = gzipSync(lines.join("\n"));
    await writeFile(file, packed.subarray(0, packed.length / 2));
    const { code, stdout, stderr } = await run(["import", file], { home });
    expect(stderr).toContain("cut.jsonl.gz: it ends too early");
    expect(Number(/Read ([\d,]+) papers/u.exec(stdout)?.[1]?.replace(",", ""))).toBeGreaterThan(1_000);
    expect(code).toBe(0);
  });

  it("exits with 1 where nothing could be read", async () => {
    const { code, stderr } = await run(["import", "nowhere.jsonl"]);
    expect(stderr).toContain("nowhere.jsonl: there is no such file");
    expect(code).toBe(1);
  });

  it("drops links that are not http", async () => {
    const home = await aHome();
    const urls = ["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "/relative/delete"];
    const input = urls.map((url, place) => entry(`Odd link ${place}`, { url, code: url })).join("\n");
    const imported = await run(["import", "-"], { home, input });
    expect(imported.stdout).toMatch(/^Read 4 papers: 4 new/u);
    const { stdout } = await run(["ask", "--json", "odd link"], { home });
    expect(stdout).not.toMatch(/javascript:|data:text|evil\.example|relative\/delete/u);
  });

  it("marks a retracted paper and never recommends it", async () => {
    const home = await aHome();
    await run(["import", "-"], { home, input: entry("[RETRACTED] Cold fusion in a jar", { id: "r:1" }) });
    const { stdout } = await run(["ask", "--json", "fusion jar", "/paper r:1"], { home });
    const [found, named] = jsonLines(stdout);
    expect(JSON.stringify(found)).not.toContain("Cold fusion");
    expect(JSON.stringify(named)).toContain('"retracted"');
  });
});
