import type { HolidayCalendar } from "@receivables/calendar";
import type { CurrencyCode, Money, PlainDate } from "@receivables/core";
import type { DifferenceOwners, EarlierDifferences, ReconciledDifferences } from "../difference.ts";
import type { TransactionLine } from "../transactions/transaction-line.ts";

/** What a line of an account is. @category Customer statement */
export type AccountLineKind = "invoice" | "credit" | "payment" | "other";

/** A line of our account of a customer, or of the customer's account of us. @category Customer statement */
export interface AccountLine extends TransactionLine {
  readonly kind: AccountLineKind;
}

/** What {@link reconcileStatement} compares. @category Customer statement */
export interface StatementReconciliationInput extends EarlierDifferences {
  readonly customerId: string;
  readonly currency: CurrencyCode;
  /** Our account: positive is owed to us. */
  readonly ours: { readonly openingBalance: Money; readonly lines: readonly AccountLine[] };
  /** The customer's account of us, or its list of payments. */
  readonly theirs: {
    /** `null` in a list of payments, which has no balance. */
    readonly openingBalance: Money | null;
    readonly lines: readonly AccountLine[];
    /** What the customer states as closing balance, where it does. */
    readonly closingBalance?: Money;
  };
  /** `ledger`: everything; `payments`: only payments are compared, because the customer sent nothing else. */
  readonly scope: "ledger" | "payments";
  /** How the customer signs: `as_ours` when what it owes us is positive, `opposite` when it is negative. */
  readonly theirSigns: "as_ours" | "opposite";
}

/** How {@link reconcileStatement} compares. @category Customer statement */
export interface ReconcileStatementOptions extends DifferenceOwners<StatementDifferenceCause> {
  /** The day both sides are compared for. */
  readonly asOf: PlainDate;
  /** How many business days may lie between the two entries. */
  readonly windowDays: number;
  /** How many business days a document or a payment may be underway before its absence is a mistake. */
  readonly transitDays: number;
  /** What a business day is. */
  readonly calendar: HolidayCalendar;
}

/** What sets the customer's account apart from ours. @category Customer statement */
export type StatementDifferenceCause =
  | "opening_balance"
  | "invoice_missing_there"
  | "credit_missing_there"
  | "payment_missing_there"
  | "invoice_missing_here"
  | "credit_missing_here"
  | "payment_missing_here"
  | "other_missing_there"
  | "other_missing_here"
  | "amount_differs"
  | "closing_balance";

/** Lines that are the same on both accounts. @category Customer statement */
export interface StatementMatch {
  readonly pass: string;
  readonly ourIds: readonly string[];
  readonly theirIds: readonly string[];
  /** Theirs less ours, minor units, in our signs. */
  readonly difference: number;
}

/** An account compared with the customer's; in its proof `left` is ours, `right` theirs. @category Customer statement */
export interface StatementReconciliation extends ReconciledDifferences<StatementDifferenceCause> {
  readonly customerId: string;
  readonly asOf: PlainDate;
  readonly scope: "ledger" | "payments";
  readonly matches: readonly StatementMatch[];
}
