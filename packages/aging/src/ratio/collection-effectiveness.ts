import { addDecimal, type Decimal, type Money, multiplyDecimal, subtractDecimal } from "@receivables/core";
import {
  majorUnits,
  positiveCount,
  type Ratio,
  type RatioBasis,
  type RatioOptions,
  ratioOfParts,
  zeroDecimal,
} from "./ratio.ts";

/** What the collection effectiveness index compares. @category Ratios */
export interface CollectionEffectivenessInput {
  /** Receivables at the start. */
  readonly beginningReceivables: Money;
  /** Credit sales of the whole time between the two balances. */
  readonly creditSales: Money;
  /** Receivables at the end. */
  readonly endingTotal: Money;
  /** The part of them not yet due. */
  readonly endingCurrent: Money;
  readonly basis: RatioBasis;
}

/**
 * Collection effectiveness index: how much of what could be collected was collected.
 *
 * (beginning + sales − ending total) / (beginning + sales − ending current) × 100, all of one period. **Units** percent.
 * **Refuses** nothing: nothing to collect gives `null` with `aging.nothing_to_collect`. **Source** gaviti.com, CEI
 * formula (98 percent).
 *
 * @param input - both balances and the sales between them
 * @param options - decimals
 * @returns the ratio `cei.samePeriod`
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const usd = (amount: string) => money(amount, "USD");
 * ceiSamePeriod({
 *   beginningReceivables: usd("100000"), creditSales: usd("1000000"),
 *   endingTotal: usd("120000"), endingCurrent: usd("100000"), basis,
 * }).value // => "98.0000"
 * ```
 * @category Ratios
 */
export function ceiSamePeriod(input: CollectionEffectivenessInput, options: RatioOptions = {}): Ratio {
  return cei("cei.samePeriod", input, { coefficient: 1n, scale: 0 }, options);
}

/** What {@link ceiAverageMonthlySales} compares. @category Ratios */
export interface CeiAverageMonthlySalesInput extends CollectionEffectivenessInput {
  /** Months between the two balances. */
  readonly months: number;
}

/**
 * Collection effectiveness index with one average month of sales, as some credit guides print it.
 *
 * As {@link ceiSamePeriod} with sales / months. It sets one month of sales against balances several months apart, so it
 * understates; it is here to reproduce figures others publish. **Units** percent. **Refuses** nothing: nothing to
 * collect gives `null` with `aging.nothing_to_collect`. **Source** creditguru.com (55.9 percent).
 *
 * @param input - both balances, the sales between them and the months
 * @param options - decimals
 * @returns the ratio `cei.averageMonthlySales`
 * @throws InvariantError when the currencies differ or `months` is no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const usd = (amount: string) => money(amount, "USD");
 * ceiAverageMonthlySales({
 *   beginningReceivables: usd("6200"), creditSales: usd("10890"),
 *   endingTotal: usd("6340"), endingCurrent: usd("3590"), months: 3, basis,
 * }).value // => "55.9295"
 * ```
 * @category Ratios
 */
export function ceiAverageMonthlySales(input: CeiAverageMonthlySalesInput, options: RatioOptions = {}): Ratio {
  return cei("cei.averageMonthlySales", input, positiveCount(input.months, "months"), options);
}

/** Both sides are multiplied by the months, so that nothing is rounded before the one division. */
function cei(name: string, input: CollectionEffectivenessInput, months: Decimal, options: RatioOptions): Ratio {
  const { beginningReceivables, creditSales, endingTotal, endingCurrent, basis } = input;
  const [beginning = zeroDecimal, sales = zeroDecimal, total = zeroDecimal, current = zeroDecimal] = majorUnits(
    beginningReceivables,
    creditSales,
    endingTotal,
    endingCurrent,
  );
  const collectable = (ending: Decimal): Decimal =>
    addDecimal(multiplyDecimal(subtractDecimal(beginning, ending), months), sales);
  const parts = { numerator: collectable(total), denominator: collectable(current) };
  return ratioOfParts({ name, unit: "percent", ...parts, whenZero: "aging.nothing_to_collect", basis }, options);
}
