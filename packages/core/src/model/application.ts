import type { Money } from "../money/money.ts";
import type { Reason } from "../result/reason.ts";
import type { CreditSource } from "./receipt.ts";
import type { Recorded, Reversal } from "./recorded.ts";

/**
 * Why an item is settled by more or less than the money set against it.
 *
 * The list is closed and published. `discount` (earned), `unearned_discount`, `bank_fee`, `processor_fee`, `tolerance`,
 * `withholding_tax` and `rounding` settle the item; `deduction` leaves it open and opens a dispute; `credit_memo`
 * is an application of its own; `overpayment` stays with the receipt; `fx_difference` is in base currency only.
 *
 * @category Model
 */
export type AdjustmentKind =
  | "discount"
  | "unearned_discount"
  | "bank_fee"
  | "processor_fee"
  | "tolerance"
  | "withholding_tax"
  | "fx_difference"
  | "deduction"
  | "credit_memo"
  | "overpayment"
  | "rounding";

/** A part of an item settled without money. @category Model */
export interface Adjustment {
  readonly kind: AdjustmentKind;
  /** In the item's currency; positive lowers what is owed. */
  readonly amount: Money;
  /** The part without tax, where the document's tax groups are known. `net + tax = amount`. */
  readonly net?: Money;
  readonly tax?: Money;
  /** Why, as a code of the host. */
  readonly reason?: string;
}

/** The item an application settles: a document, or one instalment of it. @category Model */
export interface ApplicationTarget {
  readonly documentId: string;
  readonly instalmentId?: string;
}

/**
 * Money or credit set against an item.
 *
 * `amount` leaves the source, `settled` plus the settling adjustments lower the item. In one currency
 * `amount = settled`. An item is never applied beyond its open amount, a source never beyond what it has.
 *
 * @category Model
 */
export interface Application extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly from: CreditSource;
  readonly to: ApplicationTarget;
  /** Taken from the source, in the source's currency. */
  readonly amount: Money;
  /** Set against the item, in the item's currency. */
  readonly settled: Money;
  readonly adjustments: readonly Adjustment[];
  /** Realised exchange gain (positive) or loss, in base currency. */
  readonly fxDifference?: Money;
  readonly reasons?: readonly Reason[];
  readonly reversed?: Reversal;
}

/**
 * Whether an adjustment of a kind lowers the open amount of the item.
 *
 * @param kind - kind of adjustment
 * @returns false for `fx_difference`, `deduction`, `credit_memo` and `overpayment`
 * @example
 * ```ts
 * [settlesItem("discount"), settlesItem("deduction")] // => [true, false]
 * ```
 * @category Model
 */
export function settlesItem(kind: AdjustmentKind): boolean {
  return kind !== "fx_difference" && kind !== "deduction" && kind !== "credit_memo" && kind !== "overpayment";
}

/**
 * What an application takes off its item: the settled amount plus the adjustments that settle, in minor units.
 *
 * @param application - an application
 * @returns minor units of the item's currency
 * @example
 * ```ts
 * const application = {
 *   id: "a1", entityId: "acme", from: { kind: "receipt", id: "r1" } as const, to: { documentId: "i1" },
 *   amount: money("98.00", "USD"), settled: money("98.00", "USD"),
 *   adjustments: [{ kind: "discount", amount: money("2.00", "USD") }] as const,
 *   effectiveDate: "2026-03-10", recordedAt: "2026-03-10T09:00:00.000Z",
 * };
 * settledMinor(application) // => 10000
 * ```
 * @category Model
 */
export function settledMinor(application: Pick<Application, "settled" | "adjustments">): number {
  let minor = application.settled.minor;
  for (const adjustment of application.adjustments) {
    if (settlesItem(adjustment.kind)) minor += adjustment.amount.minor;
  }
  return minor;
}
