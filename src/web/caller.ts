import { isIP, isIPv6 } from "node:net";

/**
 * The address that asks. Each proxy adds the one it was asked by at the end of `X-Forwarded-For`; what stands before
 * those, anybody can have written.
 * @param proxies how many of our own stand before this server
 */
export function callerOf(peer: string, forwarded: string, proxies: number): string {
  const told = forwarded === "" ? [] : forwarded.split(",").map((one) => one.trim());
  const chain = [...told, peer];
  const caller = chain[Math.max(0, chain.length - 1 - proxies)] ?? peer;
  return groupOf(isIP(caller) ? caller : peer);
}

/** One subscriber of IPv6 has 2^64 addresses: the network counts as one. */
function groupOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/u, "");
  if (!isIPv6(plain) || plain === "::1") {
    return plain;
  }
  return `${expand(plain).slice(0, 4).join(":")}::/64`;
}

function expand(address: string): readonly string[] {
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...zeros, ...after].map((part) => part.replace(/^0+(?=.)/u, ""));
}

/** This machine, or a network that the public one cannot reach. */
export function isPrivate(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/u, "");
  return (
    plain === "::1" ||
    /^(?:127|10)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\./u.test(plain) ||
    (isIPv6(plain) && /^(?:f[cd]|fe[89ab])/u.test(plain))
  );
}
