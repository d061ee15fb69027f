import type { Money, PlainDate } from "@receivables/core";

/**
 * What moved money on the processor's account: a card charged, money given back, what the processor keeps, a charge the
 * cardholder disputes (or wins back for us), money held back and released, and anything else.
 *
 * @category Processor
 */
export type ProcessorLineKind =
  | "charge"
  | "refund"
  | "fee"
  | "dispute"
  | "dispute_reversal"
  | "reserve_hold"
  | "reserve_release"
  | "adjustment";

/** One movement of the processor's account. @category Processor */
export interface ProcessorLine {
  readonly id: string;
  readonly date: PlainDate;
  readonly kind: ProcessorLineKind;
  /** Signed, gross: what it adds to what the processor owes us. Charges are positive, fees negative. */
  readonly amount: Money;
  /** Charge or transaction id, as our books keep it. */
  readonly references: readonly string[];
  /** The payout it was paid out with; `null` while it was not. */
  readonly payoutId: string | null;
}

/** Money the processor says it sent. @category Processor */
export interface ProcessorPayout {
  readonly id: string;
  /** The day it should arrive. */
  readonly date: PlainDate;
  /** Positive; negative when the processor collected from us. */
  readonly amount: Money;
  readonly references: readonly string[];
}
