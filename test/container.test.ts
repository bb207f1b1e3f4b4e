import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../src/config.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const read = (name: string) => readFileSync(path.join(ROOT, name), "utf8");

describe("the container", () => {
  it("copies files that are there, or that the build makes", () => {
    const copied = [...read("Dockerfile").matchAll(/^COPY (?:--from=build )?(.+) \S+$/gmu)]
      .flatMap(([, names = ""]) => names.split(" "))
      .map((name) => name.replace("/app/", ""));
    expect(copied.filter((name) => !["dist", "node_modules", "."].includes(name))).toEqual(
      expect.arrayContaining(["package.json", "package-lock.json", "data"]),
    );
    expect(
      copied.filter((name) => !["dist", "node_modules"].includes(name) && !existsSync(path.join(ROOT, name))),
    ).toEqual([]);
  });

  it("sets nothing but settings that are known, and those of Node and its system", () => {
    const names = [
      ...[...read("Dockerfile").matchAll(/^ENV (.+)$/gmu)].flatMap(([, line = ""]) =>
        line.split(" ").map((pair) => pair.split("=")[0] ?? ""),
      ),
      ...[...read("compose.yaml").matchAll(/^ {6}([A-Z_]+): /gmu)].map(([, name = ""]) => name),
    ];
    expect(names).toContain("PAPERBOY_HOME");
    expect(names.filter((name) => !(name in EXAMPLES))).toEqual([
      "NODE_ENV",
      "MALLOC_ARENA_MAX",
      "MALLOC_MMAP_THRESHOLD_",
    ]);
  });

  it("takes no secret and no data of its builder along", () => {
    expect(read(".dockerignore").split("\n")).toEqual(expect.arrayContaining([".env", ".paperboy", ".git"]));
  });

  it("is reached from its machine alone", () => {
    expect(read("compose.yaml").match(/^ {6}- (\S+:8080)$/mu)?.[1]).toBe("127.0.0.1:8080:8080");
  });
});
