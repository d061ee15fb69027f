/** The systems this package has mappers for. @category Frame */
export type ErpSystem = "xero" | "quickbooks-online" | "stripe" | "sap" | "netsuite" | "killbill";

/**
 * Who a record is in its own system.
 *
 * Numbers are labels and repeat; only this is a key.
 *
 * @category Frame
 */
export interface ExternalId {
  readonly system: ErpSystem;
  readonly tenant?: string;
  /** The source's own word for the kind of record: `Invoice`, `CreditNote`, … */
  readonly type: string;
  readonly id: string;
  /** What tells two states of one record apart: an update instant, a sync token. Greater is newer. */
  readonly version?: string;
}
