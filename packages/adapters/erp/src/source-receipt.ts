import type { CurrencyCode, Money, PlainDate } from "@receivables/core";
import type { SourceParty } from "./source-document.ts";
import type { SourceLink } from "./source-link.ts";

/** What became of money: `draft` means none was taken yet. @category Source records */
export type ReceiptStatus = "draft" | "received" | "failed" | "void";

/** Money from a customer as a source states it. `null` means that the payload does not say. @category Source records */
export interface SourceReceipt {
  /** A prepayment or overpayment waits on the account; a payment is set against documents when it is entered. */
  readonly kind: "payment" | "prepayment" | "overpayment";
  readonly id: string;
  readonly number: string | null;
  readonly customer: SourceParty;
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  readonly subtotal: Money | null;
  readonly tax: Money | null;
  /** Face amount, positive, before refunds. */
  readonly amount: Money | null;
  /** The amount in the home currency at the stated rate; `null` in the home currency itself or without a rate. */
  readonly baseAmount: Money | null;
  /** Left to apply; zero for drafts, failed and void ones. */
  readonly unapplied: Money | null;
  readonly refunded: Money | null;
  readonly refunds: readonly SourceLink[] | null;
  readonly lines: number | null;
  readonly taxInclusive: boolean | null;
  readonly reference: string | null;
  /** Ledger or bank account by name where stated, else its code. */
  readonly account: string | null;
  readonly reconciled: boolean | null;
  readonly status: ReceiptStatus | null;
  readonly sourceStatus: string | null;
  /** The batch it was deposited with. */
  readonly depositId: string | null;
}

/** Money given back to a customer. @category Source records */
export interface SourceRefund {
  readonly kind: "refund";
  readonly id: string;
  readonly number: string | null;
  readonly customer: SourceParty;
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  readonly amount: Money | null;
  readonly tax: Money | null;
  readonly lines: number | null;
  /** Stated amount less what lines and tax sum to. */
  readonly imbalance: Money | null;
  /** What it was paid out of; `null` for money given back without a credit, such as a cash sale undone. */
  readonly from: { readonly kind: "document" | "receipt"; readonly id: string } | null;
  readonly reference: string | null;
  readonly account: string | null;
  readonly reconciled: boolean | null;
  readonly status: ReceiptStatus | null;
  readonly sourceStatus: string | null;
}

/** Receipts that reached the bank as one amount. @category Source records */
export interface SourceDeposit {
  readonly id: string;
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  readonly amount: Money | null;
  readonly unapplied: Money | null;
  readonly account: string | null;
  /** The bank account's id in the source. */
  readonly accountId: string | null;
  readonly reference: string | null;
  readonly reconciled: boolean | null;
  readonly status: ReceiptStatus | null;
  readonly sourceStatus: string | null;
  /** All lines; `null` where they are left out. */
  readonly lines: number | null;
  /** Stated total less the sum of the lines. */
  readonly imbalance: Money | null;
  /** The receipts in it, by their ids in the source. */
  readonly receiptIds: readonly string[];
  /** The same, as far as the deposit itself describes them. */
  readonly receipts: readonly SourceDepositItem[];
}

/** A receipt as the deposit it is part of describes it. @category Source records */
export interface SourceDepositItem {
  readonly receipt: SourceReceipt;
  readonly applications: readonly SourceLink[] | null;
}

/** A line of a bank account as the source books it. @category Source records */
export interface SourceBankTransaction {
  readonly id: string;
  readonly customer: SourceParty;
  readonly date: PlainDate | null;
  readonly currency: CurrencyCode | null;
  readonly amount: Money | null;
  readonly account: string | null;
  readonly accountId: string | null;
  /** The prepayment or overpayment that is the same money. */
  readonly receiptId: string | null;
  readonly kind: "prepayment" | "overpayment" | "other";
  readonly reference: string | null;
  readonly reconciled: boolean | null;
  readonly status: ReceiptStatus | null;
  readonly sourceStatus: string | null;
}
