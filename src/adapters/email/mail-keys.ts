import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { addressKey } from "./address.ts";

/** What a link in a mail may do. A token of one purpose is worth nothing for another. */
export const PURPOSES = ["confirm", "leave", "change", "pause"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** No letter or digit that could be taken for another one. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
const ID_LENGTH = 12;
const WORD_LENGTH = 8;
/** 132 bits of the signature; with the rest of the address the header stays short. */
const SIGNATURE_LENGTH = 22;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface MailKeys {
  /** The opaque name of a mailbox: the same for each spelling of one address, and nothing that leads back to it. */
  idOf(address: string): string;
  /** The same for the same text, and nothing that leads back to it. */
  hash(label: string, text: string): string;
  /** `payload` holds letters, digits and `-`. */
  sign(purpose: Purpose, payload: string): string;
  /** The payload of a token that was signed here for that purpose. */
  open(purpose: Purpose, token: string): string | undefined;
  seal(text: string): string;
  /** Nothing where it was sealed with another secret. */
  unseal(sealed: string): string | undefined;
}

/** Everything that the secret of this Paperboy is used for in mails, each with a key of its own. */
export function createMailKeys(secret: string): MailKeys {
  const keyFor = (use: string) => Buffer.from(hkdfSync("sha256", secret, "", `paperboy mail ${use}`, 32));
  const keys = { hash: keyFor("hash"), token: keyFor("token"), seal: keyFor("seal") };

  function hash(label: string, text: string): string {
    return createHmac("sha256", keys.hash).update(`${label}:${text}`).digest("hex").slice(0, 32);
  }

  function signatureOf(purpose: Purpose, payload: string): string {
    const mac = createHmac("sha256", keys.token).update(`${purpose}:${payload}`).digest("base64url");
    return mac.slice(0, SIGNATURE_LENGTH);
  }

  function open(purpose: Purpose, token: string): string | undefined {
    const [, payload, given] = /^([a-z0-9-]{1,40})\.([\w-]{22})$/u.exec(token) ?? [];
    const isOurs =
      payload !== undefined &&
      given !== undefined &&
      timingSafeEqual(Buffer.from(given), Buffer.from(signatureOf(purpose, payload)));
    return isOurs ? payload : undefined;
  }

  return {
    idOf: (address) =>
      spell(
        createHmac("sha256", keys.hash)
          .update(`id:${addressKey(address)}`)
          .digest(),
        ID_LENGTH,
      ),
    hash,
    sign: (purpose, payload) => `${payload}.${signatureOf(purpose, payload)}`,
    open,
    seal: (text) => seal(keys.seal, text),
    unseal: (sealed) => unseal(keys.seal, sealed),
  };
}

/** A short word that can be typed; whoever knows one may confirm. */
export function newWord(): string {
  return spell(randomBytes(WORD_LENGTH), WORD_LENGTH);
}

function spell(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

function unseal(key: Buffer, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
}
