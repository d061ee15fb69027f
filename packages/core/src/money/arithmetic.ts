import { divideDecimal, type ScaleOptions } from "../decimal/arithmetic.ts";
import { type DecimalText, decimal, formatDecimalText } from "../decimal/decimal.ts";
import { powerOfTen } from "../decimal/power-of-ten.ts";
import { type RoundingMode, roundQuotient } from "../decimal/rounding.ts";
import { mixedCurrencies, outOfRange, requireMinor } from "../internal/safe-minor.ts";
import type { CurrencyCode } from "./currency.ts";
import { fromMoney } from "./decimal-money.ts";
import type { Money } from "./money.ts";

/**
 * The currency the second operand must have: the first one's when both are literal types. Where one of them is only
 * known as a string the compiler lets it pass and the check happens at run time.
 *
 * @category Money
 */
export type SameCurrency<A extends CurrencyCode, B extends CurrencyCode> = string extends A
  ? B
  : string extends B
    ? B
    : A;

/** The currency of a result: the literal one where one operand has it. @category Money */
export type ResultCurrency<A extends CurrencyCode, B extends CurrencyCode> = string extends A ? B : A;

/** How a product is rounded to minor units. @category Money */
export interface RoundingOptions {
  /** How the last minor unit is rounded. */
  readonly rounding: RoundingMode;
}

/**
 * The sum of two amounts of one currency.
 *
 * **Units** minor units. **Refuses** nothing: two currencies, or a sum beyond 2^53 - 1, throw. Two literal currencies
 * do not even compile.
 *
 * @param a - an amount
 * @param b - an amount of the same currency
 * @returns `a + b`
 * @throws InvariantError when the currencies differ or the sum is out of range
 * @example
 * ```ts
 * addMoney(money("12.50", "EUR"), money("0.50", "EUR")) // => { minor: 1300, currency: "EUR" }
 * ```
 * @category Money
 */
export function addMoney<A extends CurrencyCode, B extends CurrencyCode>(
  a: Money<A>,
  b: Money<B> & Money<SameCurrency<A, B>>,
): Money<ResultCurrency<A, B>>;
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw mixedCurrencies(a.currency, b.currency);
  const minor = a.minor + b.minor;
  if (!Number.isSafeInteger(minor)) throw outOfRange(a.currency);
  return { minor: minor + 0, currency: a.currency };
}

/**
 * The difference of two amounts of one currency.
 *
 * **Units** minor units. **Refuses** nothing: two currencies, or a difference beyond 2^53 - 1, throw.
 *
 * @param a - an amount
 * @param b - what is taken away, of the same currency
 * @returns `a - b`
 * @throws InvariantError when the currencies differ or the difference is out of range
 * @example
 * ```ts
 * subtractMoney(money("12.50", "EUR"), money("13.00", "EUR")) // => { minor: -50, currency: "EUR" }
 * ```
 * @category Money
 */
export function subtractMoney<A extends CurrencyCode, B extends CurrencyCode>(
  a: Money<A>,
  b: Money<B> & Money<SameCurrency<A, B>>,
): Money<ResultCurrency<A, B>>;
export function subtractMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw mixedCurrencies(a.currency, b.currency);
  const minor = a.minor - b.minor;
  if (!Number.isSafeInteger(minor)) throw outOfRange(a.currency);
  return { minor: minor + 0, currency: a.currency };
}

/**
 * The amount with the opposite sign; nothing stays nothing, never `-0`.
 *
 * @param amount - an amount
 * @returns `-amount`
 * @example
 * ```ts
 * [negateMoney(money("5", "EUR")).minor, negateMoney(money("0", "EUR")).minor] // => [-500, 0]
 * ```
 * @category Money
 */
export function negateMoney<C extends CurrencyCode>(amount: Money<C>): Money<C> {
  return { minor: 0 - amount.minor, currency: amount.currency };
}

/**
 * The amount without its sign.
 *
 * @param amount - an amount
 * @returns the amount, 0 or more
 * @example
 * ```ts
 * absMoney(money("-5", "EUR")) // => { minor: 500, currency: "EUR" }
 * ```
 * @category Money
 */
export function absMoney<C extends CurrencyCode>(amount: Money<C>): Money<C> {
  return { minor: Math.abs(amount.minor), currency: amount.currency };
}

/**
 * An amount times a number, rounded once to minor units.
 *
 * **Units** minor units; the factor has none. **Refuses** nothing: a factor that is no decimal text, or a product
 * beyond 2^53 - 1, throws; check texts from outside with {@link parseDecimal} first.
 *
 * @param amount - an amount
 * @param factor - decimal text of any scale
 * @param options - how the product is rounded
 * @returns `amount × factor`
 * @throws InvariantError when the factor is no number or the product is out of range
 * @example
 * ```ts
 * multiplyMoney(money("19.99", "EUR"), "0.075", { rounding: "halfUp" }) // => { minor: 150, currency: "EUR" }
 * multiplyMoney(money("-19.99", "EUR"), "0.075", { rounding: "halfUp" }) // => { minor: -150, currency: "EUR" }
 * ```
 * @category Money
 */
export function multiplyMoney<C extends CurrencyCode>(
  amount: Money<C>,
  factor: DecimalText,
  options: RoundingOptions,
): Money<C> {
  return scaleMoney(amount, factor, 0, options.rounding);
}

/**
 * So many percent of an amount, rounded once to minor units.
 *
 * **Units** minor units; `percent` is a percentage, `"19"` for 19 %. **Refuses** nothing: a percentage that is no
 * decimal text, or a result beyond 2^53 - 1, throws.
 *
 * @param amount - an amount
 * @param percent - decimal text
 * @param options - how the result is rounded
 * @returns `amount × percent ÷ 100`
 * @throws InvariantError when the percentage is no number or the result is out of range
 * @example
 * ```ts
 * percentOf(money("59.99", "EUR"), "19", { rounding: "halfUp" }) // => { minor: 1140, currency: "EUR" }
 * ```
 * @category Money
 */
export function percentOf<C extends CurrencyCode>(
  amount: Money<C>,
  percent: DecimalText,
  options: RoundingOptions,
): Money<C> {
  return scaleMoney(amount, percent, 2, options.rounding);
}

/**
 * How many times one amount is another, such as a margin or a share.
 *
 * **Units** none (a quotient of two amounts). **Refuses** nothing; a ratio to nothing is undefined and returned as
 * `null`; two currencies throw.
 *
 * @param part - the numerator
 * @param whole - the denominator, of the same currency
 * @param options - how many decimals, and how the last one is rounded
 * @returns decimal text, or `null` when `whole` is zero
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * ratioOf(money("1", "EUR"), money("3", "EUR"), { scale: 4, rounding: "halfUp" }) // => "0.3333"
 * ratioOf(money("1", "EUR"), money("0", "EUR"), { scale: 4, rounding: "halfUp" }) // => null
 * ```
 * @category Money
 */
export function ratioOf<A extends CurrencyCode, B extends CurrencyCode>(
  part: Money<A>,
  whole: Money<B> & Money<SameCurrency<A, B>>,
  options: ScaleOptions,
): DecimalText | null;
export function ratioOf(part: Money, whole: Money, options: ScaleOptions): DecimalText | null {
  if (part.currency !== whole.currency) throw mixedCurrencies(part.currency, whole.currency);
  if (whole.minor === 0) return null;
  return formatDecimalText(divideDecimal(fromMoney(part), fromMoney(whole), options));
}

/** `amount × factor ÷ 10^divisorScale`, rounded once. */
function scaleMoney<C extends CurrencyCode>(
  amount: Money<C>,
  factor: DecimalText,
  divisorScale: number,
  rounding: RoundingMode,
): Money<C> {
  const { coefficient, scale } = decimal(factor);
  const product = BigInt(amount.minor) * coefficient;
  const minor = roundQuotient(product, powerOfTen(scale + divisorScale), rounding);
  return { minor: requireMinor(minor, amount.currency), currency: amount.currency };
}
