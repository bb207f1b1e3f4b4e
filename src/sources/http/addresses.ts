import type { LookupAddress, LookupAllOptions } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { type HttpService, SourceError } from "./http-client.ts";

/** https://www.iana.org/assignments/iana-ipv4-special-registry, and what is no host at all. */
const SPECIAL_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
/** Inside 2000::/3, which alone is public: protocol assignments, Teredo, documentation, addresses that wrap IPv4. */
const SPECIAL_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const;

const special = new BlockList();
const globalV6 = new BlockList();
for (const [network, bits] of SPECIAL_V4) {
  special.addSubnet(network, bits, "ipv4");
}
for (const [network, bits] of SPECIAL_V6) {
  special.addSubnet(network, bits, "ipv6");
}
globalV6.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is of a host on the internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return globalV6.check(address, "ipv6") && !special.check(address, "ipv6");
    default:
      return false;
  }
}

/** The system's resolver, or a test's. */
export type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Looks a name up for the very connection that is made, so that no second answer can differ from the checked one. */
export function guardedLookup(service: HttpService, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) {
        callback(error ?? new Error("the name has no address"), "");
      } else if (!mayBePrivate(service, host) && !addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new SourceError(service.name, "refused", "has an address that is not public."), "");
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

/**
 * The address, if this service may be asked there.
 * @param via `redirect`: the service itself sent us, within its origins.
 * @throws SourceError `refused`
 */
export function allowedUrl(service: HttpService, url: string, via: "caller" | "redirect"): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const within = via === "caller" ? isUnderBase : isOfOrigin;
  if (!(parsed && parsed.username === "" && parsed.password === "" && within(service, parsed))) {
    const what = via === "caller" ? "is not asked at that address." : "sent us to an address that is not its own.";
    throw new SourceError(service.name, "refused", what);
  }
  const host = bareHost(parsed);
  if (isIP(host) !== 0 && !isPublicAddress(host) && !mayBePrivate(service, host)) {
    throw new SourceError(service.name, "refused", "has an address that is not public.");
  }
  return parsed;
}

function isUnderBase({ bases }: HttpService, url: URL): boolean {
  return bases.some((base) => {
    const { origin, pathname } = new URL(base);
    const folder = pathname.endsWith("/") ? pathname : `${pathname}/`;
    return isWeb(url) && url.origin === origin && (url.pathname === pathname || url.pathname.startsWith(folder));
  });
}

function isOfOrigin({ bases, redirectOrigins = [] }: HttpService, url: URL): boolean {
  const origins = [...bases, ...redirectOrigins].map((one) => new URL(one).origin);
  return isWeb(url) && origins.includes(url.origin);
}

function isWeb({ protocol }: URL): boolean {
  return protocol === "https:" || protocol === "http:";
}

function mayBePrivate({ privateHosts = [] }: HttpService, host: string): boolean {
  return privateHosts.includes(host);
}

function bareHost({ hostname }: URL): string {
  return hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
}
