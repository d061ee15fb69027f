import type { PlainDate } from "../date/plain-date.ts";
import { type RoundingMode, roundQuotient } from "../decimal/rounding.ts";
import { requireMinor } from "../internal/safe-minor.ts";
import { InvariantError } from "../result/invariant-error.ts";
import { type CurrencyCode, exponentOf, findCurrency } from "./currency.ts";
import type { Money } from "./money.ts";

/**
 * The smallest amount payable in cash in a currency, on a day.
 *
 * Known for AUD, CAD, CHF, CZK, DKK, HUF, ILS, MYR, NOK, NZD and SEK, from the day the smaller coins went; one minor
 * unit elsewhere and before. The euro has none: rounding to 0.05 is national law (Belgium, Finland, Ireland, Italy, the
 * Netherlands, Slovakia and others), so name that step yourself.
 *
 * **Units** minor units. **Source** the central banks named in the currency table.
 *
 * @param currency - ISO 4217 code
 * @param asOf - the day of payment; absent: the latest step known
 * @returns the step, 1 or more
 * @throws InvariantError when no amount can carry the currency
 * @example
 * ```ts
 * [cashStepOf("CHF"), cashStepOf("SEK"), cashStepOf("EUR"), cashStepOf("CAD", "2012-12-31")] // => [5, 100, 1, 1]
 * ```
 * @category Rounding
 */
export function cashStepOf(currency: CurrencyCode, asOf?: PlainDate): number {
  exponentOf(currency);
  return findCurrency(currency, asOf)?.cashStep ?? 1;
}

/**
 * Round an amount to a multiple of a step, such as the smallest coin.
 *
 * **Units** minor units. **Refuses** nothing: a step that is no positive whole number throws, and so does a result
 * beyond 2^53 - 1.
 *
 * @param amount - the amount
 * @param step - minor units, see {@link cashStepOf}
 * @param rounding - which of the two nearest multiples is taken
 * @returns the multiple of the step
 * @throws InvariantError when the step is no positive whole number or the result is out of range
 * @example
 * ```ts
 * roundToCash(money("12.33", "CHF"), 5, "halfUp") // => { minor: 1235, currency: "CHF" }
 * roundToCash(money("-12.50", "SEK"), cashStepOf("SEK"), "halfUp") // => { minor: -1300, currency: "SEK" }
 * ```
 * @category Rounding
 */
export function roundToCash<C extends CurrencyCode>(amount: Money<C>, step: number, rounding: RoundingMode): Money<C> {
  if (!Number.isSafeInteger(step) || step < 1) {
    throw new InvariantError(`a cash step is a positive whole number of minor units, not ${step}`);
  }
  const units = roundQuotient(BigInt(amount.minor), BigInt(step), rounding);
  return { minor: requireMinor(units * BigInt(step), amount.currency), currency: amount.currency };
}
