import { mixedCurrencies } from "../internal/safe-minor.ts";
import { InvariantError } from "../result/invariant-error.ts";
import type { SameCurrency } from "./arithmetic.ts";
import type { CurrencyCode } from "./currency.ts";
import type { Money } from "./money.ts";

/**
 * Which of two amounts of one currency is larger.
 *
 * @param a - an amount
 * @param b - an amount of the same currency
 * @returns -1 when `a < b`, 0 when equal, 1 when `a > b`
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * compareMoney(money("1", "EUR"), money("2", "EUR")) // => -1
 * ```
 * @category Money
 */
export function compareMoney<A extends CurrencyCode, B extends CurrencyCode>(
  a: Money<A>,
  b: Money<B> & Money<SameCurrency<A, B>>,
): -1 | 0 | 1;
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  if (a.currency !== b.currency) throw mixedCurrencies(a.currency, b.currency);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

/**
 * Whether two amounts are the same: equal minor units of one currency. Amounts of two currencies are never equal, not
 * even two zeros.
 *
 * @param a - an amount
 * @param b - an amount
 * @returns true when currency and minor units are equal
 * @example
 * ```ts
 * [equalMoney(money("1", "EUR"), money("1", "EUR")), equalMoney(money("0", "EUR"), money("0", "USD"))] // => [true, false]
 * ```
 * @category Money
 */
export function equalMoney(a: Money, b: Money): boolean {
  return a.minor === b.minor && a.currency === b.currency;
}

/**
 * Whether an amount is nothing.
 *
 * @param amount - an amount
 * @returns true for 0
 * @example
 * ```ts
 * isZero(money("0.00", "EUR")) // => true
 * ```
 * @category Money
 */
export function isZero(amount: Money): boolean {
  return amount.minor === 0;
}

/**
 * Whether an amount is above 0.
 *
 * @param amount - an amount
 * @returns true above 0
 * @example
 * ```ts
 * isPositive(money("0.01", "EUR")) // => true
 * ```
 * @category Money
 */
export function isPositive(amount: Money): boolean {
  return amount.minor > 0;
}

/**
 * Whether an amount is below 0.
 *
 * @param amount - an amount
 * @returns true below 0
 * @example
 * ```ts
 * isNegative(money("-0.01", "EUR")) // => true
 * ```
 * @category Money
 */
export function isNegative(amount: Money): boolean {
  return amount.minor < 0;
}

/**
 * The smallest of one or more amounts of one currency; of equal ones the first.
 *
 * @param first - an amount
 * @param others - more amounts of the same currency
 * @returns the smallest
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * minMoney(money("3", "EUR"), money("2", "EUR"), money("5", "EUR")).minor // => 200
 * ```
 * @category Money
 */
export function minMoney<A extends CurrencyCode, B extends CurrencyCode>(
  first: Money<A>,
  ...others: readonly (Money<B> & Money<SameCurrency<A, B>>)[]
): Money<A>;
export function minMoney(first: Money, ...others: readonly Money[]): Money {
  return extreme(first, others, -1);
}

/**
 * The largest of one or more amounts of one currency; of equal ones the first.
 *
 * @param first - an amount
 * @param others - more amounts of the same currency
 * @returns the largest
 * @throws InvariantError when the currencies differ
 * @example
 * ```ts
 * maxMoney(money("3", "EUR"), money("2", "EUR"), money("5", "EUR")).minor // => 500
 * ```
 * @category Money
 */
export function maxMoney<A extends CurrencyCode, B extends CurrencyCode>(
  first: Money<A>,
  ...others: readonly (Money<B> & Money<SameCurrency<A, B>>)[]
): Money<A>;
export function maxMoney(first: Money, ...others: readonly Money[]): Money {
  return extreme(first, others, 1);
}

function extreme(first: Money, others: readonly Money[], wanted: -1 | 1): Money {
  // A caller without types may pass nothing at all.
  if (first === undefined) throw new InvariantError("the smallest or largest of no amounts was asked for");
  let best = first;
  for (const each of others) {
    if (each.currency !== first.currency) throw mixedCurrencies(first.currency, each.currency);
    if (wanted > 0 ? each.minor > best.minor : each.minor < best.minor) best = each;
  }
  return best;
}
