import { addDecimal, type Decimal, fromMoney, type Money, multiplyDecimal } from "@receivables/core";
import { majorUnits, type Ratio, type RatioOptions, ratioOfParts, wholeNumber, zeroDecimal } from "./ratio.ts";

/** A paid invoice and the days it took. @category Ratios */
export interface PaidInDays {
  readonly amount: Money;
  /** Days from the invoice to its payment; negative when paid ahead. */
  readonly days: number;
}

/** Average days to pay, each invoice counting once, and each counting by its amount. @category Ratios */
export interface DaysToPay {
  readonly unweighted: Ratio;
  readonly weighted: Ratio;
}

/**
 * Average days to pay: the mean of the days, and the mean weighted by amount.
 *
 * Weighted: sum of amount × days / sum of amounts. **Units** days. **Refuses** nothing: without invoices both are `null`
 * with `aging.no_invoices`. **Source** Microsoft Dynamics ideas portal (10 in 5 days and 100 in 10 days: 7.5 and 9.55).
 *
 * @param invoices - paid invoices of one currency
 * @param options - decimals
 * @returns the ratios `daysToPay.unweighted` and `daysToPay.weighted`
 * @throws InvariantError when the currencies differ or days are no whole numbers
 * @example
 * ```ts
 * const invoices = [{ amount: money("10", "USD"), days: 5 }, { amount: money("100", "USD"), days: 10 }];
 * const { unweighted, weighted } = averageDaysToPay(invoices);
 * [unweighted.value, weighted.value] // => ["7.5000", "9.5455"]
 * ```
 * @category Ratios
 */
export function averageDaysToPay(invoices: readonly PaidInDays[], options: RatioOptions = {}): DaysToPay {
  return {
    unweighted: ratioOfParts(meanOfDays("daysToPay.unweighted", invoices), options),
    weighted: ratioOfParts(weightedMeanOfDays("daysToPay.weighted", invoices), options),
  };
}

/** The plain mean of days, before division. */
function meanOfDays(name: string, invoices: readonly PaidInDays[]) {
  const numerator = sumDecimals(invoices.map(({ days }) => wholeNumber(days, "days")));
  const denominator = wholeNumber(invoices.length, "invoices");
  return { name, unit: "days", numerator, denominator, whenZero: "aging.no_invoices" } as const;
}

/** The mean of days weighted by amount, before division. */
export function weightedMeanOfDays(name: string, invoices: readonly PaidInDays[]) {
  majorUnits(...invoices.map(({ amount }) => amount));
  const numerator = sumDecimals(
    invoices.map(({ amount, days }) => multiplyDecimal(fromMoney(amount), wholeNumber(days, "days"))),
  );
  const denominator = sumDecimals(invoices.map(({ amount }) => fromMoney(amount)));
  return { name, unit: "days", numerator, denominator, whenZero: "aging.no_invoices" } as const;
}

/** The sum of exact decimals. */
export function sumDecimals(values: readonly Decimal[]): Decimal {
  return values.reduce(addDecimal, zeroDecimal);
}
