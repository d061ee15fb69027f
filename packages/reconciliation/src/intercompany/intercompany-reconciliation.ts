import type { HolidayCalendar } from "@receivables/calendar";
import type { CurrencyCode, ExchangeRate, Money, PlainDate, SymmetricRoundingMode } from "@receivables/core";
import type {
  Difference,
  DifferenceOwners,
  EarlierDifferences,
  ReconciledDifferences,
  ReconciliationStatus,
} from "../difference.ts";
import type { TransactionLine } from "../transactions/transaction-line.ts";

/** A line of an intercompany account. @category Intercompany */
export interface IntercompanyLine extends TransactionLine {
  /** The entity on the other side. */
  readonly partnerId: string;
  /** The same amount in the books' own currency. */
  readonly baseAmount: Money;
}

/** One entity's intercompany account with the other. @category Intercompany */
export interface IntercompanySide {
  readonly entityId: string;
  readonly baseCurrency: CurrencyCode;
  /** Debits positive: what the partner owes, or less than nothing. Opening items are lines like others. */
  readonly lines: readonly IntercompanyLine[];
}

/** What {@link reconcileIntercompany} compares. @category Intercompany */
export interface IntercompanyReconciliationInput extends EarlierDifferences {
  readonly left: IntercompanySide;
  readonly right: IntercompanySide;
  /** Closing rates between the two base currencies, both ways; none when they are the same. */
  readonly rates: readonly ExchangeRate[];
}

/** How {@link reconcileIntercompany} compares. @category Intercompany */
export interface ReconcileIntercompanyOptions extends DifferenceOwners<IntercompanyDifferenceCause> {
  /** The day both sides are compared for. */
  readonly asOf: PlainDate;
  /** How many business days may lie between the two postings. */
  readonly windowDays: number;
  /** How many business days a posting may be missing before it is a mistake. */
  readonly transitDays: number;
  /** What a business day is. */
  readonly calendar: HolidayCalendar;
  /** How converted amounts are rounded. */
  readonly rounding: SymmetricRoundingMode;
}

/** What sets the two accounts apart. @category Intercompany */
export type IntercompanyDifferenceCause =
  | "missing_at_right"
  | "missing_at_left"
  | "amount_differs"
  | "exchange_difference"
  | "rounding";

/** Lines of both entities that are the same. @category Intercompany */
export interface IntercompanyMatch {
  readonly pass: string;
  readonly currency: CurrencyCode;
  readonly leftIds: readonly string[];
  readonly rightIds: readonly string[];
  /** Right, mirrored, less left, minor units. */
  readonly difference: number;
}

/** One currency of the documents: left, mirrored, against right. @category Intercompany */
export interface IntercompanyCurrency extends ReconciledDifferences<IntercompanyDifferenceCause> {
  readonly currency: CurrencyCode;
}

/**
 * Two entities' accounts with each other reconciled, in every currency of the documents and in both books' currencies.
 *
 * @category Intercompany
 */
export interface IntercompanyReconciliation {
  readonly leftId: string;
  readonly rightId: string;
  readonly asOf: PlainDate;
  readonly status: ReconciliationStatus;
  readonly matches: readonly IntercompanyMatch[];
  /** In the documents' own currencies, where the two must be equal and opposite. */
  readonly currencies: readonly IntercompanyCurrency[];
  /** The same in the left books' currency, the right books converted at the closing rate. */
  readonly inLeftBase: ReconciledDifferences<IntercompanyDifferenceCause>;
  /** The same in the right books' currency, the left books converted. */
  readonly inRightBase: ReconciledDifferences<IntercompanyDifferenceCause>;
  readonly cleared: readonly Difference[];
}
