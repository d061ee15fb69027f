import { InvariantError, makeIssue, ok, refuse } from "@receivables/core";
import { emptyHead, type LedgerHead, type SealedEvent } from "./chain.ts";
import type { EventStore } from "./event-store.ts";
import { ledgerIssues } from "./issues.ts";

const chunkSize = 5000;

/**
 * A store that keeps logs in memory: for tests, examples and books that are built anew each time.
 *
 * @returns an empty store
 * @example
 * ```ts
 * await createMemoryStore().head("acme") // => { version: 0, hash: "" }
 * ```
 * @category Stores
 */
export function createMemoryStore(): EventStore {
  const logs = new Map<string, SealedEvent[]>();
  const headOf = (entityId: string): LedgerHead => {
    const last = logs.get(entityId)?.at(-1);
    return last === undefined ? emptyHead : { version: last.version, hash: last.hash };
  };
  return {
    async append(entityId, expectedVersion, sealed) {
      const { version: actual } = headOf(entityId);
      if (actual !== expectedVersion) {
        const params = { entityId, expected: expectedVersion, actual };
        return refuse(makeIssue(ledgerIssues, "ledger.version_conflict", params));
      }
      checkVersions(expectedVersion, sealed);
      const log = logs.get(entityId) ?? [];
      logs.set(entityId, log);
      for (const each of sealed) log.push(each);
      return ok(headOf(entityId));
    },
    async *read(entityId, options = {}) {
      const log = logs.get(entityId) ?? [];
      for (let at = options.afterVersion ?? 0; at < log.length; at += chunkSize) yield log.slice(at, at + chunkSize);
    },
    async head(entityId) {
      return headOf(entityId);
    },
  };
}

/**
 * Check, for writers of stores, that events follow one another from a version on.
 *
 * @param expectedVersion - the version before the first
 * @param sealed - the events
 * @throws InvariantError when there are none, or one is out of its place
 * @example
 * ```ts
 * checkVersions(0, []) // => throws InvariantError
 * ```
 * @category Stores
 */
export function checkVersions(expectedVersion: number, sealed: readonly SealedEvent[]): void {
  if (sealed.length === 0) throw new InvariantError("Nothing was given to append.");
  sealed.forEach((each, at) => {
    if (each.version !== expectedVersion + at + 1) {
      throw new InvariantError(`Version ${each.version} does not follow ${expectedVersion + at}.`);
    }
  });
}
