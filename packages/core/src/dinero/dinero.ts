import { type Dinero, dinero, toSnapshot } from "dinero.js/bigint";
import { type Decimal, maxDecimalScale } from "../decimal/decimal.ts";
import { powerOfTen } from "../decimal/power-of-ten.ts";
import type { RoundingMode } from "../decimal/rounding.ts";
import { coreIssues } from "../issues.ts";
import { type CurrencyCode, exponentOf } from "../money/currency.ts";
import { toMoney } from "../money/decimal-money.ts";
import type { Money } from "../money/money.ts";
import { makeIssue } from "../result/issue.ts";
import { type Result, refuse } from "../result/result.ts";

/** How {@link fromDinero} treats decimals the currency does not have. @category Interoperation */
export interface FromDineroOptions {
  /** Round them this way. Absent: a Dinero with such decimals is refused. */
  readonly rounding?: RoundingMode;
}

/**
 * An amount as a Dinero of dinero.js's bigint entry, to hand to code that computes with dinero.js.
 *
 * The currency is our ISO 4217 entry (base 10, our exponent), so `MGA` and `MRU` differ from dinero's own constants.
 *
 * **Units** minor units. **Refuses** nothing; a currency without a minor unit throws.
 *
 * @param amount - the amount
 * @returns a Dinero with the same minor units
 * @throws InvariantError when no amount can carry the currency
 * @example
 * ```ts
 * toDinero(money("12.50", "EUR")).toJSON().amount // => 1250n
 * ```
 * @category Interoperation
 */
export function toDinero<C extends CurrencyCode>(amount: Money<C>): Dinero<bigint, C> {
  const currency = { code: amount.currency, base: 10n, exponent: BigInt(exponentOf(amount.currency)) };
  return dinero({ amount: BigInt(amount.minor), currency });
}

/**
 * A Dinero of dinero.js's bigint entry as an amount.
 *
 * The value is `amount ÷ base^scale` major units. Base 10 is read, and base 5 for dinero's `MGA` and `MRU`; the
 * exponent is ours. Dineros of the number entry are not read: convert them to bigint first.
 *
 * **Units** minor units. **Refuses** `core.dinero_unreadable`, `core.currency_unknown`,
 * `core.currency_without_minor_unit`, `core.amount_too_precise`, `core.amount_out_of_range`.
 *
 * @param value - the Dinero
 * @param options - rounding of decimals the currency does not have
 * @returns the amount, or why not
 * @example
 * ```ts
 * fromDinero(toDinero(money("12.50", "EUR"))) // => { ok: true, value: { minor: 1250, currency: "EUR" } }
 * ```
 * @category Interoperation
 */
export function fromDinero<C extends CurrencyCode>(
  value: Dinero<bigint, C>,
  options: FromDineroOptions = {},
): Result<Money<C>> {
  const { amount, currency, scale } = toSnapshot(value);
  const number = readNumber(amount, currency.base, scale);
  if (number === null) {
    return refuse(
      makeIssue(coreIssues, "core.dinero_unreadable", { base: String(currency.base), scale: String(scale) }),
    );
  }
  return toMoney(number, currency.code, options);
}

/** `amount ÷ base^scale` as a decimal, or `null`; nothing is trusted, since dinero.js checks no types at run time. */
function readNumber(amount: unknown, base: unknown, scale: unknown): Decimal | null {
  if (typeof amount !== "bigint" || typeof scale !== "bigint") return null;
  if (scale > BigInt(maxDecimalScale) || scale < -BigInt(maxDecimalScale)) return null;
  const places = Number(scale);
  if (base === 10n) {
    return places < 0
      ? { coefficient: amount * powerOfTen(-places), scale: 0 }
      : { coefficient: amount, scale: places };
  }
  // 1 / 5^n is 2^n / 10^n.
  return base === 5n && places >= 0 ? { coefficient: amount * 2n ** scale, scale: places } : null;
}
