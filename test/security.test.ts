import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "../src/adapters/slack/permissions-table.ts";
import { EXAMPLES } from "../src/config.ts";

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const SECURITY = read("SECURITY.md");

describe("SECURITY.md", () => {
  it("lists every permission in Slack with what it is for, and no other", () => {
    const rows = PERMISSIONS.map(({ scope, why, extra, without }) => {
      const when = extra === undefined ? (without === undefined ? "" : " *") : ` (\`${extra}\`)`;
      return `| \`${scope}\`${when} | ${why} |`;
    });
    const [, table = ""] = SECURITY.split("| scope | why |\n|---|---|\n");
    expect(table.split("\n\n")[0]?.split("\n")).toEqual(rows);
  });

  it("names every host that is asked", () => {
    // A mirror that somebody sets up is their own.
    const addresses = Object.entries(EXAMPLES).filter(([name]) => name.endsWith("_URL") && name !== "PROCEEDINGS_URL");
    const hosts = addresses
      .map(([, address]) => new URL(address).hostname)
      .filter((host) => !host.endsWith("example.org"));
    expect(hosts.filter((host) => !SECURITY.includes(`\`${host}\``))).toEqual([]);
  });

  it("says no privileged intent where the code asks for none", () => {
    expect(read("src/adapters/discord/client-life.ts")).toContain("intents: [GatewayIntentBits.Guilds]");
  });

  it("says how long buttons and askings are remembered as the code does", () => {
    expect(read("src/tools/button-store.ts")).toContain("7 * 24 * 3_600_000");
    expect(read("src/adapters/slack/seen.ts")).toContain("25 * 3_600_000");
  });
});
