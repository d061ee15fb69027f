import {
  type DecimalText,
  decimal,
  fromMoney,
  type Money,
  makeIssue,
  multiplyDecimal,
  ok,
  parseDecimal,
  type Result,
  type RoundingMode,
  refuse,
} from "@receivables/core";
import { dayNumberOf } from "../internal/day-number.ts";
import { roundToMoney } from "../internal/round-to-money.ts";
import { calendarIssues } from "../issues.ts";
import { type DayCountConvention, type InterestPeriod, type YearFraction, yearFraction } from "./day-count.ts";

/** What {@link computeInterest} charges. @category Day counts */
export interface ComputeInterestOptions extends InterestPeriod {
  /** Percent a year, `"9"` for 9 %. */
  readonly ratePercent: DecimalText;
  /** How days and years are counted. */
  readonly convention: DayCountConvention;
  /** How the interest is rounded to minor units, once. */
  readonly rounding: RoundingMode;
}

/** Simple interest with what it was computed from. @category Day counts */
export interface InterestFigure {
  readonly interest: Money;
  readonly principal: Money;
  readonly ratePercent: DecimalText;
  /** The part of a year, exact. */
  readonly fraction: YearFraction;
}

/**
 * Compute simple interest for a period.
 *
 * principal × rate / 100 × year fraction, exact until one rounding to the minor unit. **Units** minor units.
 * **Refuses** `calendar.interest_before_start`; a rate that is no decimal number with core's own code;
 * `core.amount_out_of_range`. **Source** 2006 ISDA Definitions, section 4.16 for the year fraction.
 *
 * @param principal - the amount that bears interest, of either sign
 * @param options - rate, period, convention and rounding
 * @returns the interest, days and fraction
 * @throws InvariantError when a date does not exist
 * @example
 * ```ts
 * const period = { start: "2024-01-01", end: "2025-01-01" };
 * const options = { ...period, ratePercent: "12.75", convention: "act/365", rounding: "halfUp" } as const;
 * const found = computeInterest({ minor: 800000, currency: "USD" }, options);
 * found.ok && [found.value.interest.minor, found.value.fraction.days] // => [102279, 366]
 * ```
 * @category Day counts
 */
export function computeInterest(principal: Money, options: ComputeInterestOptions): Result<InterestFigure> {
  const { start, end, ratePercent, rounding } = options;
  if (dayNumberOf(end) < dayNumberOf(start)) {
    return refuse(makeIssue(calendarIssues, "calendar.interest_before_start", { start, end }, { path: "/end" }));
  }
  const rate = parseDecimal(ratePercent, "/ratePercent");
  if (!rate.ok) return rate;
  const fraction = yearFraction(options, options);
  const numerator = multiplyDecimal(
    multiplyDecimal(fromMoney(principal), rate.value),
    decimal(String(fraction.numerator)),
  );
  const divisor = multiplyDecimal(decimal("100"), decimal(String(fraction.denominator)));
  const interest = roundToMoney({ numerator, divisor }, principal.currency, rounding);
  return interest.ok ? ok({ interest: interest.value, principal, ratePercent, fraction }) : interest;
}
