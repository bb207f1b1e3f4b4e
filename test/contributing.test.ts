import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe } from "vitest";
import type { PaperSource } from "../src/core/papers/paper-source.ts";
import { paperSourceContract } from "./contracts/paper-source-contract.ts";

type CreateSource = (name: string, lines: AsyncIterable<string>) => PaperSource;

const folder = mkdtempSync(path.join(tmpdir(), "paperboy-example-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The file that CONTRIBUTING shows, built where its imports lead to the project. */
async function buildExample(): Promise<CreateSource> {
  const page = readFileSync(new URL("../CONTRIBUTING.md", import.meta.url), "utf8");
  const [, code = ""] = /```ts\n(import [\s\S]+?)```/u.exec(page) ?? [];
  const sources = new URL("../src/sources/", import.meta.url);
  const file = path.join(folder, "tab-list.ts");
  const located = code.replace(
    /from "(\.[^"]+)"/gu,
    (_, specifier) => `from "${new URL(specifier, sources).pathname}"`,
  );
  writeFileSync(file, located);
  const built = await import(/* @vite-ignore */ file);
  return built.createTabListSource;
}

async function* lines(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

const createTabListSource = await buildExample();

describe("the worked example of a source", () => {
  paperSourceContract({
    sound: () => createTabListSource("list.tsv", lines("One\tabout one", "Two\tabout two")),
    damaged: () => createTabListSource("list.tsv", lines("no tab here", "Two\tabout two")),
  });
});
