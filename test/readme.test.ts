import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../src/commands.ts";
import { TOOLS } from "../src/tools.ts";
import { printedTable } from "./resolvers/link-table.ts";

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const README = read("README.md");

describe("the README", () => {
  it("names every command with what it is for", () => {
    for (const { name, description } of COMMANDS) {
      expect(README).toContain(`| \`/${name}\` | ${description} |`);
    }
  });

  it("names every tool with what it is for", () => {
    for (const { name, summary } of TOOLS) {
      expect(README).toContain(`| \`npx paperboy ${name}\` | ${summary} |`);
    }
  });

  it("shows what every kind of link answers", () => {
    expect(README).toContain(printedTable());
  });

  it("counts the papers of the starter library rightly", () => {
    const papers = read("data/starter.jsonl").trimEnd().split("\n").length;
    expect(README).toContain(`a library of ${papers} papers`);
    expect(read("data/README.md")).toContain(`${papers} papers, one JSON object a line`);
  });

  it("promises only commands that the continuous integration runs, word for word", () => {
    const promised = [...README.matchAll(/```sh\n(npm ci .+)\n```/gu)].map(([, command]) => command);
    const script = read(".ci/run").split("\n");
    expect(promised).toEqual(["npm ci && npm start", "npm ci && npm test"]);
    expect(promised.filter((command) => !script.some((line) => line.startsWith(command ?? "")))).toEqual([]);
  });
});
