import type { LookupAddress } from "node:dns";
import { describe, expect, it } from "vitest";
import { allowedUrl, guardedLookup, isPublicAddress, type Resolve } from "../../../src/sources/http/addresses.ts";
import type { HttpService } from "../../../src/sources/http/http-client.ts";

const SERVICE: HttpService = {
  name: "arxiv",
  bases: ["https://export.arxiv.org/api/query", "https://rss.arxiv.org/rss"],
  minIntervalMs: 0,
  maxConcurrent: 1,
  pauseMs: 0,
};

describe("which addresses are of the internet", () => {
  it.each(["1.1.1.1", "151.101.3.42", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a04:4e42::644"])(
    "%s is",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...["127.0.0.1", "127.9.9.9", "0.0.0.0", "169.254.169.254", "10.1.2.3", "172.16.0.1", "172.31.255.255"],
    ...["192.168.1.1", "100.64.0.1", "198.18.0.1", "198.19.255.255", "192.0.2.1", "198.51.100.7", "203.0.113.9"],
    ...["192.88.99.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "::127.0.0.1", "fe80::1", "fc00::1"],
    ...["fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:169.254.169.254", "64:ff9b::7f00:1"],
    ...[
      "2002:7f00:1::",
      "2001:db8::1",
      "2001:0:7f00:1::1",
      "3fff::1",
      "127.1",
      "2130706433",
      "0x7f000001",
      "localhost",
    ],
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("where a service may be asked", () => {
  it.each(["https://export.arxiv.org/api/query?id_list=2601.01234", "https://rss.arxiv.org/rss/cs.LG+cs.AI"])(
    "%s is under one of its bases",
    (url) => {
      expect(allowedUrl(SERVICE, url, "caller").href).toBe(url);
    },
  );

  it.each([
    ...["http://export.arxiv.org/api/query", "https://export.arxiv.org/other", "https://rss.arxiv.org/rssx"],
    ...["https://rss.arxiv.org/rss/../admin", "https://export.arxiv.org:22/api/query", "https://evil.example/rss"],
    ...["https://export.arxiv.org.evil.example/api/query", "https://export.arxiv.org@127.0.0.1/api/query"],
    ...["https://user:pw@rss.arxiv.org/rss", "https://export.arxiv.org%2f@127.0.0.1/", "https://EXPORT.ARXIV.ORG./rss"],
    ...["http://127.0.0.1/", "http://0x7f.1/", "http://2130706433/", "http://[::1]/", "http://①②⑦.⓪.⓪.①/"],
    ...[
      "file:///etc/passwd",
      "gopher://127.0.0.1:6379/_x",
      "data:text/plain,hi",
      "javascript:alert(1)",
      "//evil.example",
    ],
    ...["ftp://export.arxiv.org/api/query", "", "not an address", "https://arxiv.org\\@127.0.0.1/"],
  ])("%s is refused", (url) => {
    expect(() => allowedUrl(SERVICE, url, "caller")).toThrow("arxiv is not asked at that address.");
  });

  it("follows a redirect to any of its origins", () => {
    expect(allowedUrl(SERVICE, "https://rss.arxiv.org/elsewhere", "redirect").pathname).toBe("/elsewhere");
  });

  it.each(["https://evil.example/", "http://rss.arxiv.org/rss", "http://169.254.169.254/latest", "file:///etc/passwd"])(
    "follows no redirect to %s",
    (url) => {
      expect(() => allowedUrl(SERVICE, url, "redirect")).toThrow("not its own");
    },
  );

  it("refuses a private address in figures unless the operator named it", () => {
    const base = "http://127.0.0.1:8080/rss";
    const service = { ...SERVICE, bases: [base] };
    expect(() => allowedUrl(service, base, "caller")).toThrow("not public");
    expect(allowedUrl({ ...service, privateHosts: ["127.0.0.1"] }, base, "caller").href).toBe(base);
  });
});

describe("the look-up of a connection", () => {
  const lookUp = (service: HttpService, ...addresses: string[]) => {
    const resolve: Resolve = (_host, _options, callback) =>
      callback(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    return new Promise((done, fail) =>
      guardedLookup(service, resolve)("rss.arxiv.org", { all: true }, (error, found) =>
        error ? fail(error) : done(found),
      ),
    );
  };

  it("gives public addresses", async () => {
    await expect(lookUp(SERVICE, "151.101.3.42", "2a04:4e42::644")).resolves.toHaveLength(2);
  });

  it("refuses a name with one private address among public ones", async () => {
    await expect(lookUp(SERVICE, "151.101.3.42", "127.0.0.1")).rejects.toThrow(
      "arxiv has an address that is not public.",
    );
  });

  it("lets a host that the operator named be private", async () => {
    const service = { ...SERVICE, privateHosts: ["rss.arxiv.org"] };
    await expect(lookUp(service, "10.0.0.7")).resolves.toEqual([{ address: "10.0.0.7", family: 4 }]);
  });

  it("refuses a name without an address", async () => {
    await expect(lookUp(SERVICE)).rejects.toThrow("no address");
  });
});
