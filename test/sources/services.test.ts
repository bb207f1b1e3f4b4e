import { describe, expect, it } from "vitest";
import { arxivService, DEFAULT_ADDRESSES, huggingFaceService } from "../../src/sources/services.ts";

const { arxivApi: api, arxivOai: oai, arxivRss: rss, huggingFace } = DEFAULT_ADDRESSES;

describe("a service", () => {
  it("at its usual address is public", () => {
    expect(arxivService({ api, oai, rss })).toMatchObject({ bases: [api, oai, rss], privateHosts: [] });
    expect(huggingFaceService(huggingFace).privateHosts).toEqual([]);
  });

  it("may be private where the operator named another address, there alone", () => {
    const mirror = "http://[::1]:8080/oai";
    expect(arxivService({ api, oai: mirror, rss }).privateHosts).toEqual(["::1"]);
  });

  it("arXiv is asked by one connection, every three seconds at most", () => {
    const { maxConcurrent, minIntervalMs } = arxivService({ api, oai, rss });
    expect([maxConcurrent, minIntervalMs >= 3_000]).toEqual([1, true]);
  });
});
