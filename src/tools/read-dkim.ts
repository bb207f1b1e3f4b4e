import { readFile } from "node:fs/promises";
import type { Dkim } from "../adapters/email/smtp.ts";
import type { Config } from "../config.ts";
import { UserError } from "../core/runtime/errors.ts";

/**
 * The key that mails are signed with, where there is one.
 * @param sender an address; its domain signs
 */
export async function readDkim(
  { DKIM_SELECTOR: selector, DKIM_KEY_FILE: file }: Config,
  sender: string,
): Promise<Dkim | undefined> {
  if (selector === undefined || file === undefined) {
    return undefined;
  }
  const privateKey = await readFile(file, "utf8").catch(() => "");
  if (!privateKey.includes("PRIVATE KEY-----")) {
    throw new UserError("bad-config", "DKIM_KEY_FILE names no private key that can be read (a PEM file).");
  }
  return { domain: domainOf(sender), selector, privateKey };
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
