import type { CurrencyCode, DecimalText, DocumentKind, Issue, PlainDate } from "@receivables/core";
import type { AgingPolicy } from "./aging-policy.ts";

/**
 * Minor units in a report: a safe integer, or `null` where the sum exceeds 2^53. Then the figures carry `exact`, the
 * same amounts as decimal text, and the report an issue.
 *
 * @category Aging
 */
export type ReportMinor = number | null;

/** A bucket as it fell for the date aged to. @category Aging */
export interface AgingBucket {
  readonly label: string;
  /** Lowest age in days; `null` is open below. A month of no days has `to` below `from`. */
  readonly from: number | null;
  /** Highest age in days; `null` is open above. */
  readonly to: number | null;
  /** The dates of a month bucket. */
  readonly dates?: { readonly from: PlainDate | null; readonly to: PlainDate | null };
}

/** The amounts of one row or total, in minor units of its currency. @category Aging */
export interface AgingFigures {
  /** One amount a bucket, in the order of the report's buckets. */
  readonly buckets: readonly ReportMinor[];
  /** Credit shown outside the buckets, zero or negative. */
  readonly unapplied: ReportMinor;
  /** Under dispute: part of the buckets, or beside them under the policy `apart`. */
  readonly disputed: ReportMinor;
  /** Promised for a day not yet past, and not disputed. */
  readonly promised: ReportMinor;
  /** Buckets plus unapplied, plus disputed and promised where they stand apart. */
  readonly total: ReportMinor;
  /** Every amount as decimal text in major units; present when one of them is `null`. */
  readonly exact?: AgingTexts;
}

/** {@link AgingFigures} as decimal text in major units. @category Aging */
export interface AgingTexts {
  readonly buckets: readonly DecimalText[];
  readonly unapplied: DecimalText;
  readonly disputed: DecimalText;
  readonly promised: DecimalText;
  readonly total: DecimalText;
}

/** The open amounts of one group in one currency. @category Aging */
export interface AgingRow extends AgingFigures {
  /** Id of the customer, entity or salesperson, or the dimension's value; `null` where there is none. */
  readonly key: string | null;
  readonly currency: CurrencyCode;
  /** Open items behind the row. */
  readonly items: number;
  /** In a customer tree: the parent's id, `null` at the root. */
  readonly parentKey?: string | null;
  /** In a customer tree: 0 at the root. */
  readonly depth?: number;
}

/** The sum of all rows of one currency, each item counted once. @category Aging */
export interface AgingTotals extends AgingFigures {
  readonly currency: CurrencyCode;
  readonly items: number;
}

/** An item as the report placed it. @category Aging */
export interface AgingItem {
  /** The document's or the receipt's id. */
  readonly id: string;
  readonly instalmentId?: string;
  readonly kind: DocumentKind | "receipt";
  readonly number: string;
  readonly customerId: string | null;
  /** Key of its row. */
  readonly key: string | null;
  readonly currency: CurrencyCode;
  /** What is open, in minor units of the view's currency. */
  readonly open: number;
  /** The date its days count from; `null` where it is not aged. */
  readonly date: PlainDate | null;
  /** Whole days from `date` to the day aged to, negative when it lies ahead. */
  readonly daysPastDue: number | null;
  /** Label of its bucket; `null` where it stands outside the buckets. */
  readonly bucket: string | null;
  /** What it adds to that bucket, after credits taken off it and amounts that stand apart. */
  readonly inBucket: number;
}

/**
 * An open item that is due on another day than first stated, by a changed due date or under a live payment plan, and who
 * allowed it. An item with both is listed twice.
 *
 * @category Aging
 */
export interface ReagedItem {
  readonly documentId: string;
  readonly instalmentId?: string;
  readonly currency: CurrencyCode;
  /** Open amount in minor units of the view's currency. */
  readonly open: number;
  /** `null` where the document stated none. */
  readonly originalDueDate: PlainDate | null;
  /** The day now agreed: of a plan, that of its earliest instalment not paid in full. */
  readonly dueDate: PlainDate;
  /** The day its age counts from in this report; `null` where it has none. */
  readonly agedFrom: PlainDate | null;
  readonly by: "due_date_change" | "payment_plan";
  /** Id of the changed due date or of the plan. */
  readonly changeId: string;
  /** As entered with the change; `payment_plan` of a plan. */
  readonly reason: string;
  readonly approvedBy: string;
}

/** Two figures that must be equal, and whether they are. @category Aging */
export interface AgingCheck {
  /**
   * `buckets_equal_open_items`: all columns sum to the open items. `open_items_equal_sub_ledger`: those sum to every
   * fact posted, by document currency. `total_equals_control_account`: the total equals the balance given.
   */
  readonly kind: "buckets_equal_open_items" | "open_items_equal_sub_ledger" | "total_equals_control_account";
  readonly currency: CurrencyCode;
  /** Major units, as are the next two. */
  readonly reported: DecimalText;
  readonly expected: DecimalText;
  /** `reported - expected`. */
  readonly difference: DecimalText;
  readonly holds: boolean;
}

/** An aging as a plain value: its policy, its figures and the proof of them. @category Aging */
export interface AgingReport {
  /** The entities whose Books it was made from, ascending. */
  readonly entityIds: readonly string[];
  readonly policy: AgingPolicy;
  readonly buckets: readonly AgingBucket[];
  /** Ascending by key, then by currency; the row without key last. */
  readonly rows: readonly AgingRow[];
  /** One a currency, ascending. */
  readonly totals: readonly AgingTotals[];
  /** Present when the policy asks for items; in the Book's order, documents first. */
  readonly items?: readonly AgingItem[];
  /** Old debt never turns current silently. */
  readonly reaged: readonly ReagedItem[];
  readonly checks: readonly AgingCheck[];
  /** Whether every check holds. */
  readonly proved: boolean;
  /** Warnings: the report stands, but somebody should look. */
  readonly issues: readonly Issue[];
}
