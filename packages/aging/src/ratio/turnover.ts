import { type Money, multiplyDecimal } from "@receivables/core";
import { averageOf } from "./days-sales-outstanding.ts";
import {
  majorUnits,
  positiveCount,
  type Ratio,
  type RatioBasis,
  type RatioOptions,
  ratioOfParts,
  zeroDecimal,
} from "./ratio.ts";

/** What {@link receivablesTurnover} compares. @category Ratios */
export interface TurnoverInput {
  /** Credit sales less returns. */
  readonly netCreditSales: Money;
  readonly openingReceivables: Money;
  readonly closingReceivables: Money;
  /** Days in the period. */
  readonly days: number;
  readonly basis: RatioBasis;
}

/** How often receivables turned over, and the days that takes. @category Ratios */
export interface Turnover {
  readonly turnover: Ratio;
  readonly daysToCollect: Ratio;
}

/**
 * Receivables turnover: net credit sales / average receivables, and days / turnover.
 *
 * **Units** times, and days. **Refuses** nothing: average receivables of zero give `null` twice with
 * `aging.no_receivables`; no sales give a turnover of 0 and `null` days with `aging.no_sales`. **Source** any textbook
 * of financial statement analysis.
 *
 * @param input - sales, both balances and the days of the period
 * @param options - decimals
 * @returns the ratios `turnover.average` and `daysToCollect.average`
 * @throws InvariantError when the currencies differ or `days` is no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const usd = (amount: string) => money(amount, "USD");
 * const { turnover, daysToCollect } = receivablesTurnover({
 *   netCreditSales: usd("1200000"), openingReceivables: usd("90000"), closingReceivables: usd("110000"), days: 365, basis,
 * });
 * [turnover.value, daysToCollect.value] // => ["12.0000", "30.4167"]
 * ```
 * @category Ratios
 */
export function receivablesTurnover(input: TurnoverInput, options: RatioOptions = {}): Turnover {
  const { netCreditSales, openingReceivables, closingReceivables, basis } = input;
  const [sales = zeroDecimal, opening = zeroDecimal, closing = zeroDecimal] = majorUnits(
    netCreditSales,
    openingReceivables,
    closingReceivables,
  );
  const average = averageOf(opening, closing);
  const days = positiveCount(input.days, "days");
  const hasAverage = average.coefficient !== 0n;
  return {
    turnover: ratioOfParts(
      {
        name: "turnover.average",
        unit: "times",
        numerator: sales,
        denominator: average,
        whenZero: "aging.no_receivables",
        basis,
      },
      options,
    ),
    daysToCollect: ratioOfParts(
      {
        name: "daysToCollect.average",
        unit: "days",
        numerator: multiplyDecimal(average, days),
        denominator: hasAverage ? sales : zeroDecimal,
        whenZero: hasAverage ? "aging.no_sales" : "aging.no_receivables",
        basis,
      },
      options,
    ),
  };
}
