import type { HolidayCalendar } from "@receivables/calendar";
import type { CurrencyCode, Money, PlainDate } from "@receivables/core";
import type { DifferenceOwners, EarlierDifferences, ReconciledDifferences } from "../difference.ts";
import type { TransactionLine } from "../transactions/transaction-line.ts";
import type { ProcessorLine, ProcessorPayout } from "./processor-line.ts";

/** What was not through when the period before ended. @category Processor */
export interface ProcessorCarriedForward {
  /** Postings to the clearing account whose money had not been paid out. */
  readonly book: readonly TransactionLine[];
  /** The processor's lines that had not been paid out. */
  readonly lines: readonly ProcessorLine[];
  /** Payouts that had not reached the bank. */
  readonly payouts: readonly ProcessorPayout[];
}

/** What {@link reconcileProcessor} compares. @category Processor */
export interface ProcessorReconciliationInput extends EarlierDifferences {
  /** The clearing account card payments pass through. */
  readonly account: { readonly id: string; readonly currency: CurrencyCode };
  /** Its balance when the period began. */
  readonly openingBalance: Money;
  /** The period's postings to it except payouts received: charges positive; refunds, fees and disputes negative. */
  readonly bookLines: readonly TransactionLine[];
  /** Payouts as they arrived at the bank, positive. */
  readonly bankLines: readonly TransactionLine[];
  /** The processor's settlement report. */
  readonly lines: readonly ProcessorLine[];
  readonly payouts: readonly ProcessorPayout[];
  readonly carriedForward: ProcessorCarriedForward;
}

/** How {@link reconcileProcessor} compares. @category Processor */
export interface ReconcileProcessorOptions extends DifferenceOwners<ProcessorDifferenceCause> {
  /** The day both sides are compared for. */
  readonly asOf: PlainDate;
  /** How many business days may lie between a posting and the processor's line, and between a payout and the bank. */
  readonly windowDays: number;
  /** After how many business days a payout, or a charge not paid out, is late. */
  readonly transitDays: number;
  /** What a business day is. */
  readonly calendar: HolidayCalendar;
}

/** What keeps the clearing account from zero. @category Processor */
export type ProcessorDifferenceCause =
  | "opening_balance"
  | "not_paid_out"
  | "payout_in_transit"
  | "payout_differs"
  | "payout_short_at_bank"
  | "unknown_at_bank"
  | "missing_at_processor"
  | "missing_in_books"
  | "amount_differs"
  | "fee_to_post"
  | "dispute_to_post"
  | "reserve_to_post"
  | "adjustment_to_post";

/** Whether a payout is what its lines come to. @category Processor */
export interface PayoutProof {
  readonly payoutId: string;
  readonly charges: Money;
  readonly refunds: Money;
  readonly fees: Money;
  readonly disputes: Money;
  readonly reserve: Money;
  readonly adjustments: Money;
  /** What the lines come to. */
  readonly expected: Money;
  readonly paid: Money;
  /** Paid less expected. */
  readonly difference: Money;
  readonly proved: boolean;
  /** The bank's line, where it arrived. */
  readonly bankLineIds: readonly string[];
}

/** An entry the books should make for what the processor kept. @category Processor */
export interface ProposedProcessorEntry {
  readonly cause: "fee_to_post" | "dispute_to_post" | "reserve_to_post" | "adjustment_to_post";
  readonly lineId: string;
  readonly payoutId: string;
  readonly date: PlainDate;
  /** Signed as on the processor's account: fees are negative, and the clearing account is credited. */
  readonly amount: Money;
  readonly references: readonly string[];
}

/**
 * A clearing account reconciled; in its proof `left` is its balance in the books and `right` is zero, because every
 * charge ends in a payout at the bank or in an entry.
 *
 * @category Processor
 */
export interface ProcessorReconciliation extends ReconciledDifferences<ProcessorDifferenceCause> {
  readonly accountId: string;
  readonly asOf: PlainDate;
  readonly payouts: readonly PayoutProof[];
  readonly proposals: readonly ProposedProcessorEntry[];
  readonly carryForward: ProcessorCarriedForward;
}
