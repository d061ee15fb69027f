import {
  type DecimalText,
  decimal,
  divideDecimal,
  formatDecimalText,
  makeIssue,
  multiplyDecimal,
  ok,
  type Reason,
  type Result,
  type RoundingMode,
  reason,
  refuse,
  subtractDecimal,
} from "@receivables/core";
import { isDiscountPercent } from "../internal/plain-decimal.ts";
import { calendarIssues } from "../issues.ts";

/** A discount as terms print it: "2/10 net 30" is percent 2, 10 days, 30 days. @category Payment terms */
export interface DiscountTerms {
  readonly percent: DecimalText;
  /** Days from the invoice to the last day of the discount. */
  readonly discountDays: number;
  /** Days from the invoice to the due date. */
  readonly netDays: number;
}

/** How {@link annualiseDiscount} rounds. @category Payment terms */
export interface AnnualiseDiscountOptions {
  /** Decimals of the percent. */
  readonly scale: number;
  /** How the last decimal is rounded. */
  readonly rounding: RoundingMode;
}

/** Percent a year; `null` with the reason where it has no meaning. @category Payment terms */
export type AnnualisedDiscount =
  | { readonly percent: DecimalText }
  | { readonly percent: null; readonly reason: Reason };

/**
 * Find what not taking a discount costs a year.
 *
 * d / (100 - d) × 365 / (netDays - discountDays) × 100, simple interest, rounded once. **Units** percent a year.
 * **Refuses** `calendar.discount_percent_invalid`. When the discount ends no earlier than the net days there is no
 * figure: `null` and `calendar.no_discount_window`. **Source** the textbook cost of trade credit, simple
 * interest over 365 days; 2/10 net 30 is 37.24 %.
 *
 * @param terms - percent and days
 * @param options - rounding
 * @returns percent a year
 * @example
 * ```ts
 * annualiseDiscount({ percent: "2", discountDays: 10, netDays: 30 }, { scale: 4, rounding: "halfUp" })
 * // => { ok: true, value: { percent: "37.2449" } }
 * ```
 * @category Payment terms
 */
export function annualiseDiscount(terms: DiscountTerms, options: AnnualiseDiscountOptions): Result<AnnualisedDiscount> {
  const { percent, discountDays, netDays } = terms;
  if (!isDiscountPercent(percent)) {
    const params = { text: percent.slice(0, 40) };
    return refuse(makeIssue(calendarIssues, "calendar.discount_percent_invalid", params, { path: "/percent" }));
  }
  if (netDays <= discountDays) return ok({ percent: null, reason: reason("calendar.no_discount_window") });
  const numerator = multiplyDecimal(decimal(percent), decimal(String(365 * 100)));
  const divisor = multiplyDecimal(
    subtractDecimal(decimal("100"), decimal(percent)),
    decimal(String(netDays - discountDays)),
  );
  return ok({ percent: formatDecimalText(divideDecimal(numerator, divisor, options)) });
}
