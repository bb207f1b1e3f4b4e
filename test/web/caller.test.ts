import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callerOf, isPrivate } from "../../src/web/caller.ts";

describe("who asks the web server", () => {
  it.each([
    ["no proxy is ours", "192.0.2.9", "203.0.113.1", 0, "192.0.2.9"],
    ["one proxy is ours", "127.0.0.1", "203.0.113.1", 1, "203.0.113.1"],
    ["a visitor lied to our proxy", "127.0.0.1", "10.0.0.1, 203.0.113.1", 1, "203.0.113.1"],
    ["two proxies are ours", "127.0.0.1", "203.0.113.1, 192.0.2.7", 2, "203.0.113.1"],
    ["it came around the proxies", "127.0.0.1", "", 2, "127.0.0.1"],
    ["a proxy writes no address", "127.0.0.1", "unknown", 1, "127.0.0.1"],
    ["IPv4 comes as IPv6", "::ffff:192.0.2.9", "", 0, "192.0.2.9"],
    ["a subscriber has a network of IPv6", "2001:db8:0:7:1:2:3:4", "", 0, "2001:db8:0:7::/64"],
    ["it is written short", "2001:db8::7", "", 0, "2001:db8:0:0::/64"],
  ])("is told where %s", (_, peer, forwarded, proxies, expected) => {
    expect(callerOf(peer, forwarded, proxies)).toBe(expected);
  });

  it("is never decided by what a visitor writes", () => {
    fc.assert(fc.property(fc.string(), (lie) => callerOf("127.0.0.1", `${lie}, 203.0.113.1`, 1) === "203.0.113.1"));
  });

  it.each(["127.0.0.1", "::1", "10.1.2.3", "172.17.0.1", "192.168.1.2", "::ffff:10.0.0.1", "fd00::1", "fe80::1"])(
    "is on a private network at %s",
    (address) => {
      expect(isPrivate(address)).toBe(true);
    },
  );

  it.each(["8.8.8.8", "172.32.0.1", "100.1.1.1", "2001:db8::1", "::ffff:8.8.8.8", ""])(
    "is not on a private network at %s",
    (address) => {
      expect(isPrivate(address)).toBe(false);
    },
  );
});
