import type { CurrencyCode, Money, PlainDate } from "@receivables/core";

/**
 * What a movement on a processor's balance is: `charge` a payment of a customer, or one taken back before it was paid
 * out; `card_dispute` a chargeback or its reversal; `reserve` money held back or released.
 *
 * @category Settlement
 */
export type SettlementLineKind = "charge" | "refund" | "card_dispute" | "fee" | "reserve" | "adjustment";

/** A movement on a processor's balance. @category Settlement */
export interface SettlementLine {
  /** The processor's own id of the movement. */
  readonly id: string;
  readonly kind: SettlementLineKind;
  /** What the processor calls it. */
  readonly category: string;
  /** Signed: positive raises what the processor owes us. A charge is what the customer paid, before any fee. */
  readonly gross: Money;
  /** Kept by the processor; negative where a fee is given back. */
  readonly fee: Money;
  /** Gross less fee. */
  readonly net: Money;
  readonly date: PlainDate | null;
  /** The day the money can be paid out. */
  readonly availableOn?: PlainDate;
  /** The charge the movement belongs to, by the processor's id. */
  readonly chargeId?: string;
  /** Our own reference: invoice or order number. */
  readonly reference?: string;
  /** What the customer was charged, in his currency. */
  readonly customerAmount?: Money;
  readonly text?: string;
  /** Line of the file, or place in its list. */
  readonly line: number;
}

/** What a payout proves: charges less fees, refunds and disputes, plus or minus the rest. @category Settlement */
export interface SettlementProof {
  readonly verdict: "proved" | "disproved" | "not_provable";
  /** What the lines sum to. */
  readonly expected: Money;
  readonly payout: Money | null;
  /** `payout - expected`; `null` when not provable. */
  readonly difference: Money | null;
  /** Why it is not provable, as a code of {@link bankReasons}. */
  readonly reason?: string;
}

/** The amounts of a settlement, each with the lines it sums. @category Settlement */
export interface SettlementAmounts {
  /** What customers paid, gross. */
  readonly charges: Money;
  /** Kept by the processor, with fees charged as lines of their own. */
  readonly fees: Money;
  /** Given back to customers. */
  readonly refunds: Money;
  /** Taken back by card holders, less disputes won. */
  readonly cardDisputes: Money;
  /** Signed: positive is released, negative held back. */
  readonly reserve: Money;
  /** Signed: everything else. */
  readonly adjustments: Money;
}

/** What a processor pays out at once, with the movements it is made of. @category Settlement */
export interface SettlementBatch extends SettlementAmounts {
  /** Processor, payout and currency. */
  readonly id: string;
  readonly processor: string;
  readonly currency: CurrencyCode;
  /** `null` for movements that are not paid out yet. */
  readonly payoutId: string | null;
  readonly payoutDate: PlainDate | null;
  /** What goes to the bank; negative where the processor takes money. `null` where it is not stated. */
  readonly payout: Money | null;
  readonly lines: readonly SettlementLine[];
  readonly proof: SettlementProof;
}

/** A payout known from elsewhere: the processor's list of payouts, or the bank. @category Settlement */
export interface KnownPayout {
  readonly id: string;
  readonly amount: Money;
  readonly date: PlainDate | null;
}
