import type { PlainDate, StatedAmount, StatementParty } from "@receivables/core";

/**
 * What became of a payment or collection: `pending` is not decided yet, `partly` accepts some of a message or batch.
 *
 * @category Payment status
 */
export type PaymentOutcome = "accepted" | "settled" | "pending" | "partly" | "rejected" | "unknown";

/** Why a bank decided as it did. @category Payment status */
export interface PaymentStatusReason {
  /** A code of the ISO list, see {@link findIsoReason}, or the bank's own. */
  readonly code?: string;
  readonly text: readonly string[];
}

/** The state of a message, of a batch in it, or of one payment. @category Payment status */
export interface PaymentState {
  /** As in the file: `RJCT`, `ACSC`; `null` where none is stated. */
  readonly status: string | null;
  readonly outcome: PaymentOutcome;
  readonly reasons: readonly PaymentStatusReason[];
}

/** The state of one payment or collection of ours. @category Payment status */
export interface PaymentStatus extends PaymentState {
  /** Our end-to-end id: by it the collection is found again. */
  readonly originalEndToEndId?: string;
  readonly originalInstructionId?: string;
  readonly originalTransactionId?: string;
  /** The bank's own reference of this status. */
  readonly statusId?: string;
  /** The amount ordered, as the bank repeats it. */
  readonly amount?: StatedAmount;
  /** The day of execution or collection that was asked for. */
  readonly requestedOn?: PlainDate;
  readonly mandateId?: string;
  readonly debtor?: StatementParty;
  readonly creditor?: StatementParty;
  readonly line: number;
}

/** The state of a batch (`PmtInf`) and of the payments in it that the bank speaks of. @category Payment status */
export interface PaymentBatchStatus extends PaymentState {
  readonly originalPaymentInformationId: string | null;
  readonly payments: readonly PaymentStatus[];
}

/** A status report, pain.002, about a message of ours. @category Payment status */
export interface PaymentStatusReport extends PaymentState {
  /** The version the file names, `pain.002.001.03`. */
  readonly format: string;
  readonly id: string | null;
  readonly createdAt?: string;
  readonly originalMessageId: string | null;
  /** What kind of message it was: `pain.008.001.02`. */
  readonly originalMessageName?: string;
  readonly batches: readonly PaymentBatchStatus[];
  /** The file ended, or became unreadable, before the report did. */
  readonly isIncomplete: boolean;
}
