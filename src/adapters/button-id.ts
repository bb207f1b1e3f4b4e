import { createHash } from "node:crypto";
import type { Fields } from "../core/chat/invocation.ts";

/**
 * `ask`: the asker sees the answer. `turn`: it takes the place of what the asker sees. `share`: everybody in the place
 * sees it. How a press is acknowledged must be known before anything is looked up.
 */
const KINDS = { ask: "a", turn: "t", share: "s" } as const;
const KIND_OF = { a: "ask", t: "turn", s: "share" } as const;
export type ButtonKind = keyof typeof KINDS;

/** What pressing a button asks. */
export interface Asking {
  readonly kind: ButtonKind;
  readonly command: string;
  readonly fields: Fields;
}

/** What a button says: the asking itself, or the key it is stored under. */
export type ReadId = Asking | { readonly kind: ButtonKind; readonly key: string };

interface Position {
  /** Tells equal buttons of one message apart. */
  readonly place: number;
  /** Marks a posted message as that of one delivery. */
  readonly marker?: string | undefined;
}

/** `1a0:similar?papers=arxiv%3A2401.00001`: version, kind, place, marker, asking. */
export function writeId(
  { kind, command, fields }: Asking,
  { room, ...position }: Position & { readonly room: number },
): string | undefined {
  const query = new URLSearchParams(Object.fromEntries(Object.entries(fields).map(writeField)));
  const id = `${lead(kind, position)}${command}?${query}`;
  return id.length <= room ? id : undefined;
}

/** For an asking too long for the button itself. */
export function writeKeyId(kind: ButtonKind, key: string, position: Position): string {
  return `${lead(kind, position)}=${key}`;
}

/** Nothing where no version of ours wrote it. */
export function readId(id: string): ReadId | undefined {
  const [, letter, body] = /^1([ats])[0-9a-z]{1,2}(?:\.[\w-]{16})?:(.+)$/su.exec(id) ?? [];
  if ((letter !== "a" && letter !== "t" && letter !== "s") || body === undefined) {
    return undefined;
  }
  const kind = KIND_OF[letter];
  if (body.startsWith("=")) {
    return { kind, key: body.slice(1) };
  }
  const end = body.indexOf("?");
  const fields = Object.fromEntries([...new URLSearchParams(body.slice(end + 1))].map(readField));
  return end < 1 ? undefined : { kind, command: body.slice(0, end), fields };
}

/** Equal askings have one key. */
export function keyOf({ command, fields }: Asking): string {
  return digest(JSON.stringify([command, Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))]), 22);
}

/** 16 characters that stand for a delivery's key. */
export function markerOf(key: string): string {
  return digest(`marker:${key}`, 16);
}

/** Whether that button carries the marker. */
export function hasMarker(id: string, marker: string): boolean {
  return /^1[ats][0-9a-z]{1,2}\.([\w-]{16}):/u.exec(id)?.[1] === marker;
}

function lead(kind: ButtonKind, { place, marker }: Position): string {
  return `1${KINDS[kind]}${place.toString(36)}${marker === undefined ? "" : `.${marker}`}:`;
}

/** A dot before the name of a number: argument names have none. */
function writeField([name, value]: [string, string | number]): [string, string] {
  return typeof value === "number" ? [`.${name}`, String(value)] : [name, value];
}

function readField([name, value]: [string, string]): [string, string | number] {
  return name.startsWith(".") ? [name.slice(1), Number(value)] : [name, value];
}

function digest(text: string, length: number): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, length);
}
