import type { AdjustmentKind, CurrencyCode, DocumentKind, Instant, Money, PlainDate } from "@receivables/core";

/** The two ways a statement is laid out; both end on the same balance. @category Statements */
export type StatementForm = "openItem" | "balanceForward";

/**
 * What a line of activity is.
 *
 * Besides documents, receipts, refunds and write-offs: an `adjustment` settles a part without money, a `transfer` is
 * credit used across accounts, an `exchange` is money of one currency set against an item of another.
 *
 * @category Statements
 */
export type StatementActivityKind =
  | DocumentKind
  | "receipt"
  | "refund"
  | "adjustment"
  | "write_off"
  | "small_balance_adjustment"
  | "recovery"
  | "transfer"
  | "exchange";

/** Something that changed the balance in the period. @category Statements */
export interface StatementActivity {
  /** The day it counts from; of a reversal, the reversal's. */
  readonly date: PlainDate;
  readonly kind: StatementActivityKind;
  /** The undoing of it: a void, a returned payment, a cancelled write-off. */
  readonly reversal: boolean;
  /** Id of the document, receipt, application, write-off or refund. */
  readonly id: string;
  /** What the customer knows it by: the document's number, the receipt's reference. */
  readonly number: string;
  readonly customerId: string;
  /** Signed: positive raises what is owed. */
  readonly amount: Money;
  /** The balance after it. */
  readonly balance: Money;
  /** Kinds of an application's adjustments, where it is one. */
  readonly adjustments?: readonly AdjustmentKind[];
}

/** Something still open at the end of the period. @category Statements */
export interface StatementItem {
  readonly id: string;
  readonly instalmentId?: string;
  readonly kind: DocumentKind | "receipt";
  readonly number: string;
  readonly customerId: string;
  readonly issueDate: PlainDate;
  readonly dueDate: PlainDate | null;
  readonly original: Money;
  /** Signed: unused credit is negative. */
  readonly open: Money;
  readonly disputed: Money;
  /** Whole days from the due date to the end of the period, zero when not yet due; `null` for credit and without due date. */
  readonly daysPastDue: number | null;
}

/** The activity of the period by group; opening plus these is the closing balance. @category Statements */
export interface StatementTotals {
  /** Invoices, debit memos and opening items, less those voided. */
  readonly charges: Money;
  /** Receipts, less those returned. Negative as a rule. */
  readonly payments: Money;
  /** Credit memos and deposits, less those voided. Negative as a rule. */
  readonly credits: Money;
  /** Money given back. */
  readonly refunds: Money;
  /** Discounts, fees, write-offs, transfers, exchange. */
  readonly adjustments: Money;
}

/** One column of the aging strip. @category Statements */
export interface StatementAgingColumn {
  readonly label: string;
  readonly amount: Money;
}

/** The part a customer returns with the payment. @category Statements */
export interface RemittanceStub {
  /** Names the account and the day, to be written on the payment. */
  readonly reference: string;
  readonly customerNumber: string;
  readonly customerName: string;
  readonly statementDate: PlainDate;
  /** What is asked for: the closing balance, zero when it is in the customer's favour. */
  readonly amount: Money;
  /** Open items by number, for ticking off. */
  readonly lines: readonly { readonly number: string; readonly open: Money }[];
}

/** Two figures that must be equal, and whether they are. @category Statements */
export interface StatementCheck {
  /** `activity_equals_open_items`: opening plus activity is what is open. `aging_equals_open_items`: so is the strip. */
  readonly kind: "activity_equals_open_items" | "aging_equals_open_items";
  readonly reported: Money;
  readonly expected: Money;
  readonly holds: boolean;
}

/**
 * One account in one currency at the end of a period: both forms of a statement in one value.
 *
 * An open-item statement shows `items`, a balance-forward statement shows `opening`, `activity` and `closing`; a
 * renderer takes the one the policy names. `closing` is the end of both.
 *
 * @category Statements
 */
export interface Statement {
  readonly entityId: string;
  /** The account: a customer, or the head of a family of customers. */
  readonly customerId: string;
  readonly customerName: string;
  readonly customerNumber: string;
  readonly currency: CurrencyCode;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Present when the statement was asked for as known at a moment. */
  readonly knownAt?: Instant;
  /** The balance before the period. */
  readonly opening: Money;
  /** By date; within a day charges, credits, payments, refunds, adjustments; then by id. */
  readonly activity: readonly StatementActivity[];
  readonly totals: StatementTotals;
  readonly closing: Money;
  /** By document date, then id. */
  readonly items: readonly StatementItem[];
  /** The open part of what was due before the end of the period, without disputed amounts. */
  readonly overdue: Money;
  /** Credit the customer can still use, zero or negative. */
  readonly credit: Money;
  readonly disputed: Money;
  /** The aging strip, empty when none was asked for. Its last column is unused credit. */
  readonly aging: readonly StatementAgingColumn[];
  readonly remittance: RemittanceStub;
  readonly checks: readonly StatementCheck[];
  /** Whether every check holds. */
  readonly proved: boolean;
}
