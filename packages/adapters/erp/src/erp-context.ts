import type { CurrencyCode, Instant } from "@receivables/core";

/** What a payload does not say and the caller has to. @category Frame */
export interface ErpContext {
  /** The legal entity the records belong to: one tenant of the source is one entity. */
  readonly entityId: string;
  /** The currency of records that state none, and the currency the ledger is kept in. */
  readonly homeCurrency: CurrencyCode;
  /** The moment the payloads were fetched: from then on we know what they say. */
  readonly recordedAt: Instant;
  /**
   * IANA zone in which true instants become dates. Dates that are written as dates never shift.
   * @defaultValue `"UTC"`
   */
  readonly timeZone?: string;
  /** The source's own name of the tenant, company or realm; part of every {@link ExternalId}. */
  readonly tenant?: string;
}
