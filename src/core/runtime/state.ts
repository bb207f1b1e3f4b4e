import type { Awaitable } from "./awaitable.ts";

export interface Versioned {
  readonly value: unknown;
  /** 1 for a new entry, one more with each change. */
  readonly version: number;
}

export interface Entry extends Versioned {
  readonly key: string;
}

/**
 * Small facts that must never be lost or won twice: leases, follows, the ledger. Values are JSON. Keys are built with
 * `stateKey`. Durable implementations answer a write only when it would survive a crash.
 */
export interface State {
  get(key: string): Awaitable<Versioned | undefined>;
  /**
   * Writes if the entry still has that version; `0` means “create only”, an expired entry counts as absent.
   * Of any number of contenders with one version, exactly one gets `true`.
   */
  put(key: string, value: unknown, ifVersion: number, expiresAt?: Date): Awaitable<boolean>;
  remove(key: string, ifVersion: number): Awaitable<boolean>;
  /** In the order of their keys. */
  entries(prefix: string): Awaitable<readonly Entry[]>;
}

/** One key of encoded parts, the tenant first: no part can be mistaken for two. */
export function stateKey(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join(":");
}
