import { type Decimal, type DecimalText, decimal, formatDecimalText, subtractDecimal } from "@receivables/core";

/** Days sales outstanding of one period, as published. @category Ratios */
export interface DsoPeriod {
  readonly dso: DecimalText;
  readonly bestPossible: DecimalText;
}

/** Average days delinquent over several periods. @category Ratios */
export interface DelinquencyTrend {
  /** One a period, in the order given. */
  readonly averageDaysDelinquent: readonly DecimalText[];
  /** The last period less the first; `null` without a period. */
  readonly change: DecimalText | null;
}

/**
 * Average days delinquent of several periods from given days sales outstanding, and how they changed.
 *
 * Exact differences; {@link averageDaysDelinquent} works from the amounts instead. **Units** days. **Refuses** nothing.
 * **Source** The Hackett Group: 158 against 59 in June, 160 against 32 in September, is 99 and 128.
 *
 * @param periods - days sales outstanding and their best possible, the earliest first
 * @returns the differences, and the change from first to last
 * @throws InvariantError when a figure is no decimal text
 * @example
 * ```ts
 * delinquencyTrend([{ dso: "158", bestPossible: "59" }, { dso: "160", bestPossible: "32" }])
 * // => { averageDaysDelinquent: ["99", "128"], change: "29" }
 * ```
 * @category Ratios
 */
export function delinquencyTrend(periods: readonly DsoPeriod[]): DelinquencyTrend {
  const days = periods.map(({ dso, bestPossible }): Decimal => subtractDecimal(decimal(dso), decimal(bestPossible)));
  const [first] = days;
  const last = days.at(-1);
  return {
    averageDaysDelinquent: days.map(formatDecimalText),
    change: first === undefined || last === undefined ? null : formatDecimalText(subtractDecimal(last, first)),
  };
}
