import type { Result } from "@receivables/core";
import type { LedgerHead, SealedEvent } from "./chain.ts";

/** From where {@link EventStore.read} reads. @category Stores */
export interface ReadEventsOptions {
  /**
   * The last version already known; reading starts after it.
   * @defaultValue 0, the whole log
   */
  readonly afterVersion?: number;
}

/**
 * Where logs are kept: one for each entity, only ever appended to.
 *
 * A store passes the contract kit of `@receivables/testing` or it is none.
 *
 * @category Stores
 */
export interface EventStore {
  /**
   * Append events, all or none. They follow one another and the head: the first has version `expectedVersion + 1`.
   *
   * **Refuses** `ledger.version_conflict` when the log is not at `expectedVersion`; then nothing is written.
   *
   * @param entityId - whose log
   * @param expectedVersion - the version the events were decided at
   * @param sealed - at least one event
   * @returns the new head
   */
  append(entityId: string, expectedVersion: number, sealed: readonly SealedEvent[]): Promise<Result<LedgerHead>>;
  /**
   * Read a log in order, in chunks of the store's choosing.
   *
   * @param entityId - whose log
   * @param options - from where
   * @returns chunks, none for a log that is empty or has nothing newer
   */
  read(entityId: string, options?: ReadEventsOptions): AsyncIterable<readonly SealedEvent[]>;
  /**
   * Where a log ends.
   *
   * @param entityId - whose log
   * @returns its head, the empty head for a log nothing was written to
   */
  head(entityId: string): Promise<LedgerHead>;
}
