import { type Decimal, formatDecimalText } from "../decimal/decimal.ts";
import { powerOfTen } from "../decimal/power-of-ten.ts";
import { type RoundingMode, roundQuotient } from "../decimal/rounding.ts";
import { safeMinor } from "../internal/safe-minor.ts";
import { coreIssues } from "../issues.ts";
import { makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import { type CurrencyCode, checkCurrency, exponentOf } from "./currency.ts";
import type { Money } from "./money.ts";

/** How {@link toMoney} rounds. @category Decimals */
export interface ToMoneyOptions {
  /** Round decimals the currency does not have this way. Absent: such a number is refused. */
  readonly rounding?: RoundingMode;
  /** Where the number stands in the caller's input, for the issue. */
  readonly path?: string;
}

/**
 * An exact number of major units as an amount of money.
 *
 * **Units** major units in, minor units out. **Refuses** `core.currency_unknown`, `core.currency_without_minor_unit`,
 * `core.amount_too_precise` (no rounding named and decimals the currency lacks), `core.amount_out_of_range`.
 *
 * @param value - major units
 * @param currency - ISO 4217 code
 * @param options - rounding of surplus decimals, path for the issue
 * @returns the amount, or why not
 * @example
 * ```ts
 * unwrap(toMoney(decimal("59.985"), "EUR", { rounding: "halfUp" })) // => { minor: 5999, currency: "EUR" }
 * ```
 * @category Decimals
 */
export function toMoney<const C extends CurrencyCode>(
  value: Decimal,
  currency: C,
  options: ToMoneyOptions = {},
): Result<Money<C>> {
  const where = options.path === undefined ? {} : { path: options.path };
  const known = checkCurrency(currency, options.path);
  if (!known.ok) return known;
  const exponent = exponentOf(currency);
  const surplus = value.scale - exponent;
  if (surplus > 0 && options.rounding === undefined && value.coefficient % powerOfTen(surplus) !== 0n) {
    const params = { amount: formatDecimalText(value), currency, exponent };
    return refuse(makeIssue(coreIssues, "core.amount_too_precise", params, where));
  }
  const minor = safeMinor(
    surplus > 0
      ? roundQuotient(value.coefficient, powerOfTen(surplus), options.rounding ?? "down")
      : value.coefficient * powerOfTen(-surplus),
  );
  if (minor === null) return refuse(makeIssue(coreIssues, "core.amount_out_of_range", { currency }, where));
  return ok({ minor, currency });
}

/**
 * An amount of money as an exact number of major units, for computing.
 *
 * @param amount - the amount
 * @returns major units, at the scale of the currency
 * @throws InvariantError when no amount can carry the currency
 * @example
 * ```ts
 * formatDecimalText(multiplyDecimal(fromMoney(money("19.99", "EUR")), decimal("1.5"))) // => "29.985"
 * ```
 * @category Decimals
 */
export function fromMoney(amount: Money): Decimal {
  return { coefficient: BigInt(amount.minor), scale: exponentOf(amount.currency) };
}
