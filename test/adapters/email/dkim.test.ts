import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aPostOffice } from "./a-post-office.ts";
import { dkimFaults, signedHeaders } from "./verify-dkim.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const DKIM = {
  domain: "lab.example",
  selector: "paperboy",
  privateKey: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
};

async function aSignedMail(): Promise<string> {
  const { poster, subscribed, server } = await aPostOffice({ dkim: DKIM });
  const { place } = await subscribed();
  await poster.send({ key: "1", place, message: { text: "Schrödinger · Wed 8 July\n\nπ₀.₅ and a dot:\n.\n\n" } });
  return server.arrived.at(-1)?.raw ?? "";
}

describe("a signed mail", () => {
  it("holds, for the domain it comes from", async () => {
    const raw = await aSignedMail();
    expect(dkimFaults(raw, publicKey)).toEqual([]);
    expect(raw).toMatch(/d=lab\.example;/u);
  });

  it("does not hold where anything of it was changed that a reader trusts", async () => {
    const raw = await aSignedMail();
    const changes = [
      raw.replace("One-Click", "Two-Click"),
      raw.replace("papers.example.org/leave/", "evil.example/leave/"),
      raw.replace("auto-generated", "no"),
      raw.replace("Trending papers", "Other papers"),
      raw.replace("ada@lab.example", "eve@lab.example"),
      raw.replace("daily:digest", "other:digest"),
      raw.replace(/Message-ID: <./u, "Message-ID: <z"),
    ];
    expect(changes.filter((changed) => changed === raw)).toEqual([]);
    expect(changes.map((changed) => dkimFaults(changed, publicKey))).toEqual(changes.map(() => ["headers"]));
    expect(dkimFaults(`${raw}\r\nmore\r\n`, publicKey)).toEqual(["body"]);
  });

  it("covers every header that names a list or a sender", async () => {
    const covered = signedHeaders(await aSignedMail());
    expect(covered).toEqual(
      expect.arrayContaining([
        ...["from", "to", "subject", "date", "message-id", "auto-submitted", "feedback-id"],
        ...["list-id", "list-unsubscribe", "list-unsubscribe-post", "x-auto-response-suppress"],
      ]),
    );
  });
});
