import { type Money, multiplyDecimal } from "@receivables/core";
import { sumDecimals } from "./days-to-pay.ts";
import { majorUnits, positiveCount, type Ratio, type RatioOptions, ratioOfParts } from "./ratio.ts";

/** How {@link concentrationOf} measures. @category Ratios */
export interface ConcentrationOptions extends RatioOptions {
  /** How many of the largest customers are taken together. */
  readonly top: number;
}

/** How much of the receivables few customers owe. @category Ratios */
export interface Concentration {
  /** Share of the largest ones. */
  readonly topShare: Ratio;
  /** Sum of squared shares: 1 when one customer owes all, near 0 when many owe alike. */
  readonly herfindahl: Ratio;
}

/**
 * Concentration of receivables: the share of the largest customers, and the Herfindahl index.
 *
 * Customers who owe nothing, or are owed, do not count. **Units** percent, and times (0 to 1). **Refuses** nothing: no
 * receivables give `null` with `aging.no_receivables`. **Source** Herfindahl-Hirschman index.
 *
 * @param balances - what each customer owes, in one currency
 * @param options - how many customers are the largest ones, decimals
 * @returns the ratios `concentration.top` and `concentration.herfindahl`
 * @throws InvariantError when the currencies differ or `top` is no whole number from 1
 * @example
 * ```ts
 * const balances = ["60", "30", "10"].map((amount) => money(amount, "USD"));
 * const { topShare, herfindahl } = concentrationOf(balances, { top: 1 });
 * [topShare.value, herfindahl.value] // => ["60.0000", "0.4600"]
 * ```
 * @category Ratios
 */
export function concentrationOf(balances: readonly Money[], options: ConcentrationOptions): Concentration {
  positiveCount(options.top, "top");
  const owing = [...balances].filter((balance) => balance.minor > 0).sort((a, b) => b.minor - a.minor);
  majorUnits(...balances);
  const amounts = majorUnits(...owing);
  const total = sumDecimals(amounts);
  const whenZero = "aging.no_receivables";
  return {
    topShare: ratioOfParts(
      {
        name: "concentration.top",
        unit: "percent",
        numerator: sumDecimals(amounts.slice(0, options.top)),
        denominator: total,
        whenZero,
      },
      options,
    ),
    herfindahl: ratioOfParts(
      {
        name: "concentration.herfindahl",
        unit: "times",
        numerator: sumDecimals(amounts.map((amount) => multiplyDecimal(amount, amount))),
        denominator: multiplyDecimal(total, total),
        whenZero,
      },
      options,
    ),
  };
}
