import type { Money } from "@receivables/core";
import { majorUnits, type Ratio, type RatioBasis, type RatioOptions, ratioOfParts, zeroDecimal } from "./ratio.ts";

/** What {@link badDebtToSales} compares. @category Ratios */
export interface BadDebtInput {
  /** Write-offs of the period, before recoveries. */
  readonly writeOffs: Money;
  readonly creditSales: Money;
  readonly basis: RatioBasis;
}

/**
 * Bad debt to sales: write-offs before recoveries as percent of credit sales.
 *
 * **Units** percent. **Refuses** nothing: no sales give `null` with `aging.no_sales`. **Source** keitercpa.com, CECL
 * example (27,200 of 1,785,000 is 1.52 percent).
 *
 * @param input - write-offs and sales of one period
 * @param options - decimals
 * @returns the ratio `badDebtToSales.gross`
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * badDebtToSales({ writeOffs: money("27200", "USD"), creditSales: money("1785000", "USD"), basis }).value // => "1.5238"
 * ```
 * @category Ratios
 */
export function badDebtToSales(input: BadDebtInput, options: RatioOptions = {}): Ratio {
  const [numerator = zeroDecimal, denominator = zeroDecimal] = majorUnits(input.writeOffs, input.creditSales);
  const { basis } = input;
  return ratioOfParts(
    { name: "badDebtToSales.gross", unit: "percent", numerator, denominator, whenZero: "aging.no_sales", basis },
    options,
  );
}
