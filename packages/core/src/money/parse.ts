import { type DecimalText, parseDecimal, placePoint } from "../decimal/decimal.ts";
import type { RoundingMode } from "../decimal/rounding.ts";
import { type Result, unwrap } from "../result/result.ts";
import { type CurrencyCode, exponentOf } from "./currency.ts";
import { toMoney } from "./decimal-money.ts";
import type { Money } from "./money.ts";

/** How {@link parseMoney} treats text with more decimals than the currency has. @category Money */
export interface ParseMoneyOptions {
  /** Round the surplus decimals this way. Absent: such text is refused. */
  readonly rounding?: RoundingMode;
  /** Where the text stands in the caller's input, for the issue. */
  readonly path?: string;
}

/**
 * An amount from text in major units that is known to be right, such as a constant in code.
 *
 * **Units** major units in, minor units out. **Refuses** nothing: what {@link parseMoney} refuses throws.
 *
 * @param amount - decimal text in major units
 * @param currency - ISO 4217 code
 * @returns the amount
 * @throws InvariantError when the text is no number, has too many decimals, or the currency is unknown
 * @example
 * ```ts
 * money("12.50", "USD") // => { minor: 1250, currency: "USD" }
 * money("1250", "JPY") // => { minor: 1250, currency: "JPY" }
 * ```
 * @category Money
 */
export function money<const C extends CurrencyCode>(amount: DecimalText, currency: C): Money<C> {
  return unwrap(parseMoney(amount, currency));
}

/**
 * Read an amount from decimal text in major units.
 *
 * Text with more decimals than the currency has is refused unless a rounding mode is named; zeros beyond them are
 * always fine.
 *
 * **Units** major units in, minor units out. **Refuses** `core.currency_unknown`, `core.currency_without_minor_unit`,
 * `core.decimal_invalid`, `core.decimal_too_long`, `core.decimal_exponent_out_of_range`, `core.amount_too_precise`,
 * `core.amount_out_of_range`. **Source** ISO 4217 for the exponent.
 *
 * @param text - decimal text, see {@link parseDecimal}
 * @param currency - ISO 4217 code
 * @param options - rounding of surplus decimals, path for the issue
 * @returns the amount, or why not
 * @example
 * ```ts
 * unwrap(parseMoney("-0.5", "EUR")) // => { minor: -50, currency: "EUR" }
 * parseMoney("1.005", "EUR").ok // => false
 * unwrap(parseMoney("1.005", "EUR", { rounding: "halfUp" })) // => { minor: 101, currency: "EUR" }
 * ```
 * @category Money
 */
export function parseMoney<const C extends CurrencyCode>(
  text: DecimalText,
  currency: C,
  options: ParseMoneyOptions = {},
): Result<Money<C>> {
  const number = parseDecimal(text, options.path);
  if (!number.ok) return number;
  return toMoney(number.value, currency, options);
}

/**
 * Write an amount as plain decimal text in major units, with all decimals of its currency.
 *
 * **Units** minor units in, major units out. **Source** ISO 4217 for the exponent.
 *
 * @param amount - the amount
 * @returns decimal text that {@link parseMoney} reads back to the same amount
 * @throws InvariantError when no amount can carry the currency
 * @example
 * ```ts
 * formatDecimal({ minor: -5, currency: "EUR" }) // => "-0.05"
 * formatDecimal({ minor: 123450, currency: "USD" }) // => "1234.50"
 * ```
 * @category Money
 */
export function formatDecimal(amount: Money): DecimalText {
  const sign = amount.minor < 0 ? "-" : "";
  return sign + placePoint(String(Math.abs(amount.minor)), exponentOf(amount.currency));
}
