import {
  civilOf,
  type DecimalText,
  decimal,
  divideDecimal,
  formatDecimalText,
  type PlainDate,
  type RoundingMode,
} from "@receivables/core";
import { dayNumberOf } from "../internal/day-number.ts";
import { daysInLeapYears } from "../internal/leap-days.ts";
import { type Thirty360Convention, thirty360Days } from "../internal/thirty-360.ts";

/**
 * How days and years are counted for interest.
 *
 * - `act/365`: actual days over 365, also in leap years (act/365 fixed)
 * - `act/360`: actual days over 360
 * - `act/act-ISDA`: days in leap years over 366 plus the other days over 365
 * - `30/360-bond`: months of 30 days; a second 31st counts as the 30th only after a first 30th or 31st
 * - `30E/360`: months of 30 days; every 31st counts as the 30th
 * - `30/360-US`: bond basis, with the last day of February counting as a 30th
 *
 * @category Day counts
 */
export type DayCountConvention = "act/365" | "act/360" | "act/act-ISDA" | Thirty360Convention;

/** A stretch of time for interest. @category Day counts */
export interface InterestPeriod {
  /** First day, included. */
  readonly start: PlainDate;
  /** Last day, excluded. */
  readonly end: PlainDate;
}

/** How {@link countDays} counts. @category Day counts */
export interface DayCountOptions {
  /** How days are counted. */
  readonly convention: DayCountConvention;
}

/** A part of a year as an exact fraction. @category Day counts */
export interface YearFraction {
  /** Days under the convention: actual days for the `act` ones. */
  readonly days: number;
  /** Whole number above the line, with the sign of `days`. */
  readonly numerator: number;
  /** Whole number below the line: 360, 365, or 133590 (365 × 366) for act/act. */
  readonly denominator: number;
}

/** How {@link formatYearFraction} rounds. @category Day counts */
export interface FormatYearFractionOptions {
  /** How many decimals are written. */
  readonly scale: number;
  /** How the last decimal is rounded. */
  readonly rounding: RoundingMode;
}

/**
 * Count the days of a period under a day-count convention.
 *
 * Negative, with the same number, when `end` is the earlier date. **Units** days. **Refuses** nothing. **Source** 2006
 * ISDA Definitions, section 4.16 (d) to (g); 30/360-US with the February rule of the SIFMA Standard Securities
 * Calculation Methods, as in QuantLib's Thirty360::USA.
 *
 * @param period - start included, end excluded
 * @param options - the convention
 * @returns whole days
 * @throws InvariantError when a date does not exist
 * @example
 * ```ts
 * const period = { start: "2007-02-28", end: "2007-08-31" };
 * (["act/365", "30/360-bond", "30E/360", "30/360-US"] as const).map((convention) => countDays(period, { convention }))
 * // => [184, 183, 182, 180]
 * ```
 * @category Day counts
 */
export function countDays(period: InterestPeriod, options: DayCountOptions): number {
  const start = dayNumberOf(period.start);
  const end = dayNumberOf(period.end);
  return start <= end ? daysForward(start, end, options.convention) : 0 - daysForward(end, start, options.convention);
}

/**
 * Find what part of a year a period is, as an exact fraction.
 *
 * **Units** years. **Refuses** nothing. **Source** {@link countDays}; act/act: 2006 ISDA Definitions, section
 * 4.16 (b).
 *
 * @param period - start included, end excluded
 * @param options - the convention
 * @returns days and the fraction; negative when `end` is the earlier date
 * @throws InvariantError when a date does not exist
 * @example
 * ```ts
 * yearFraction({ start: "2026-01-15", end: "2026-07-15" }, { convention: "act/360" })
 * // => { days: 181, numerator: 181, denominator: 360 }
 * ```
 * @category Day counts
 */
export function yearFraction(period: InterestPeriod, options: DayCountOptions): YearFraction {
  const days = countDays(period, options);
  switch (options.convention) {
    case "act/365":
      return { days, numerator: days, denominator: 365 };
    case "act/act-ISDA": {
      const leapDays = daysInLeapYears(dayNumberOf(period.end)) - daysInLeapYears(dayNumberOf(period.start));
      return { days, numerator: leapDays * 365 + (days - leapDays) * 366, denominator: 365 * 366 };
    }
    default:
      return { days, numerator: days, denominator: 360 };
  }
}

/**
 * Write a year fraction as a decimal number.
 *
 * **Units** years. **Refuses** nothing. **Source** numerator / denominator, rounded once.
 *
 * @param fraction - the fraction
 * @param options - decimals and rounding
 * @returns decimal text
 * @example
 * ```ts
 * const fraction = yearFraction({ start: "2003-11-01", end: "2004-05-01" }, { convention: "act/act-ISDA" });
 * formatYearFraction(fraction, { scale: 12, rounding: "halfUp" }) // => "0.497724380567"
 * ```
 * @category Day counts
 */
export function formatYearFraction(fraction: YearFraction, options: FormatYearFractionOptions): DecimalText {
  const { numerator, denominator } = fraction;
  return formatDecimalText(divideDecimal(decimal(String(numerator)), decimal(String(denominator)), options));
}

function daysForward(start: number, end: number, convention: DayCountConvention): number {
  switch (convention) {
    case "act/365":
    case "act/360":
    case "act/act-ISDA":
      return end - start;
    default:
      return thirty360Days(civilOf(start), civilOf(end), convention);
  }
}
