import type { CurrencyCode, DecimalText, DocumentKind, Instant, PlainDate } from "@receivables/core";

/**
 * Why an amount is in another place than it was.
 *
 * `cash_applied`, `credit_applied` and `adjustment` lower the item an application settles, `credit_used` the credit it
 * came from. `aged` is time alone; `due_date_change` and `payment_plan` name who approved it: the
 * latter where a report ages by plan. `credit_offset` is credit taken off the
 * oldest debt for presentation, `dispute` and `promise` what stands apart from the buckets.
 *
 * @category Aging changes
 */
export type AgingCause =
  | "document"
  | "document_voided"
  | "receipt"
  | "receipt_reversed"
  | "cash_applied"
  | "credit_applied"
  | "adjustment"
  | "credit_used"
  | "application_reversed"
  | "write_off"
  | "small_balance_adjustment"
  | "recovery"
  | "write_off_reversed"
  | "refund"
  | "refund_reversed"
  | "exchange_rate"
  | "aged"
  | "due_date_change"
  | "payment_plan"
  | "dispute"
  | "promise"
  | "credit_offset";

/** A column that amounts stand in. @category Aging changes */
export type AgingColumn = { readonly bucket: string } | "unapplied" | "disputed" | "promised";

/** One item's change for one cause. @category Aging changes */
export interface AgingChange {
  readonly cause: AgingCause;
  /** The document's or the receipt's id. */
  readonly id: string;
  readonly instalmentId?: string;
  readonly kind: DocumentKind | "receipt";
  readonly number: string;
  readonly customerId: string | null;
  /** Key of the row. */
  readonly key: string | null;
  readonly currency: CurrencyCode;
  /** What was added to which columns, in minor units of the view's currency; a move is two of them. */
  readonly moves: readonly { readonly column: AgingColumn; readonly minor: number }[];
  /** Ids of the facts behind it. */
  readonly refs: readonly string[];
  readonly effectiveDate?: PlainDate;
  readonly recordedAt?: Instant;
  /** The fact counts from a day the earlier report already covered, but was entered later. */
  readonly enteredLate?: true;
  /** The earlier report counted the fact and the later one does not. */
  readonly undone?: true;
  readonly approvedBy?: string;
}

/** All changes of one cause in one currency. @category Aging changes */
export interface AgingMovement {
  readonly cause: AgingCause;
  readonly currency: CurrencyCode;
  readonly changes: number;
  /** What it did to the total, in major units. */
  readonly effect: DecimalText;
  /** The sum of all additions to columns, in major units: how much a cause moved that changed no total. */
  readonly added: DecimalText;
}

/** Proof of one column: opening plus changes is closing. Major units. @category Aging changes */
export interface AgingDiffCheck {
  readonly currency: CurrencyCode;
  readonly column: AgingColumn;
  readonly opening: DecimalText;
  readonly changes: DecimalText;
  readonly closing: DecimalText;
  /** `opening + changes - closing`. */
  readonly difference: DecimalText;
  readonly holds: boolean;
}

/** What changed between two agings, and why. @category Aging changes */
export interface AgingDiff {
  readonly previous: { readonly asOf: PlainDate; readonly knownAt: Instant | null };
  readonly current: { readonly asOf: PlainDate; readonly knownAt: Instant | null };
  /** In the Book's order; each item's in the order they happened. */
  readonly changes: readonly AgingChange[];
  /** By currency, then by cause. */
  readonly movements: readonly AgingMovement[];
  readonly checks: readonly AgingDiffCheck[];
  /** Whether every check holds; if not, the Book is not the one both reports were made from. */
  readonly proved: boolean;
}
