import type { RoundingMode } from "@receivables/core";

/**
 * Who takes the minor units by which rounded parts miss their rounded sum.
 *
 * - `largestRemainder`: one unit each for the parts that were rounded furthest the other way; of equal ones the first
 * - `cumulative`: each part is the rounded running total less the one before
 * - `first`, `last`, `largest`: all to that part
 * - `payableRounding`: nobody; the difference becomes the payable rounding (BT-114), as an EN 16931 document with
 *   prices that include tax must do
 *
 * @category Policies
 */
export type ResiduePolicy = "largestRemainder" | "cumulative" | "first" | "last" | "largest" | "payableRounding";

/** Rounding of what is payable to a coin. @category Policies */
export interface CashRounding {
  /** The smallest coin in minor units, `5` for 0.05 francs. */
  readonly step: number;
  readonly rounding: RoundingMode;
}

/**
 * Every choice that can move a cent, as data. It is stored in the computed invoice, so that the invoice replays.
 *
 * @category Policies
 */
export interface InvoicePolicy {
  readonly id: string;
  /** How every figure is rounded. */
  readonly rounding: RoundingMode;
  /** Most decimals an amount may have; fewer where the currency has fewer. */
  readonly decimals: number;
  /** Whether line nets and percentages are rounded before they are summed. */
  readonly lineAmounts: "rounded" | "exact";
  /** Where tax is rounded: on each line, once for each tax group, or once for the document. */
  readonly taxRounding: "line" | "group" | "document";
  /** With tax-inclusive prices: whether the net or the tax is rounded, the other being the rest. */
  readonly inclusiveMethod: "netFirst" | "taxFirst";
  readonly residue: ResiduePolicy;
  /** Rounding of what is payable; `null`: none. */
  readonly cash: CashRounding | null;
  /** What an early-payment discount does to tax: shrinks it if taken, never, or at issue whether taken or not. */
  readonly discountTax: "included" | "excluded" | "mixed";
  /** Which tax categories are accepted. */
  readonly categories: "en16931" | "any";
  /** Whether categories without tax need a reason and the others must have none. */
  readonly exemptionReasons: "required" | "optional";
  /** Whether a unit price may be negative; EN 16931 takes a negative quantity instead. */
  readonly negativePrices: "allowed" | "refused";
}
