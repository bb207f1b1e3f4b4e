import { domainToASCII } from "node:url";

/** RFC 5321, 4.5.3.1: octets of a local part, of a path. */
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;

/** An unquoted local part: RFC 5322 `dot-atom`. Quoted ones have redirected mail in more than one client. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;

/**
 * Reads exactly one address: no list, no display name, no quotes, no control character, a domain of at least two labels.
 * @returns it with its domain in lower-case ASCII, or nothing.
 */
export function readAddress(text: string): string | undefined {
  const typed = text.trim().replace(/^mailto:/iu, "");
  if (typed.length > LONGEST_ADDRESS) {
    return undefined;
  }
  const at = typed.lastIndexOf("@");
  const local = typed.slice(0, at);
  const domain = readDomain(typed.slice(at + 1));
  if (at < 1 || local.length > LONGEST_LOCAL || !LOCAL.test(local) || domain === undefined) {
    return undefined;
  }
  const address = `${local}@${domain}`;
  return address.length <= LONGEST_ADDRESS ? address : undefined;
}

function readDomain(text: string): string | undefined {
  const domain = /[\s/\\?#:@[\]%]/u.test(text) ? "" : domainToASCII(text);
  const labels = domain.split(".");
  const last = labels.at(-1) ?? "";
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && /[a-z]/u.test(last);
  return isName ? domain : undefined;
}

/** The same for all spellings that reach the same mailbox nearly everywhere. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}
