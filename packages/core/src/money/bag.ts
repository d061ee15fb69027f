import { type CurrencyCode, exponentOf } from "./currency.ts";
import type { Money } from "./money.ts";
import { sumMoney } from "./sum.ts";

/**
 * Totals of several currencies side by side: one amount for each currency that occurred, sorted by code, plain JSON.
 *
 * A currency whose amounts cancel stays in the bag with 0: that it occurred is part of the answer.
 *
 * @category Money
 */
export type MoneyBag = readonly Money[];

/**
 * Total any amounts, currency by currency.
 *
 * **Units** minor units. **Refuses** nothing; a total beyond 2^53 - 1 throws.
 *
 * @param items - amounts of any currencies
 * @returns one total for each currency that occurred, sorted by code
 * @throws InvariantError when the total of a currency is out of range
 * @example
 * ```ts
 * bagOf([money("5", "USD"), money("1", "EUR"), money("2", "USD")])
 * // => [{ minor: 100, currency: "EUR" }, { minor: 700, currency: "USD" }]
 * ```
 * @category Money
 */
export function bagOf(items: readonly Money[]): MoneyBag {
  const byCurrency = new Map<CurrencyCode, Money[]>();
  for (const item of items) {
    const list = byCurrency.get(item.currency);
    if (list === undefined) byCurrency.set(item.currency, [item]);
    else list.push(item);
  }
  const codes = [...byCurrency.keys()].sort();
  return codes.map((code) => sumMoney(byCurrency.get(code) ?? [], code));
}

/**
 * A bag with one more amount.
 *
 * @param bag - the bag
 * @param amount - the amount
 * @returns a new bag
 * @throws InvariantError when the total of a currency is out of range
 * @example
 * ```ts
 * addToBag([{ minor: 100, currency: "EUR" }], money("2", "EUR")) // => [{ minor: 300, currency: "EUR" }]
 * ```
 * @category Money
 */
export function addToBag(bag: MoneyBag, amount: Money): MoneyBag {
  return bagOf([...bag, amount]);
}

/**
 * The totals of any number of bags, such as the parts of a report computed apart.
 *
 * @param bags - the bags
 * @returns one bag; the order of the bags does not matter
 * @throws InvariantError when the total of a currency is out of range
 * @example
 * ```ts
 * mergeBags([[{ minor: 1, currency: "USD" }], [{ minor: 2, currency: "EUR" }]])
 * // => [{ minor: 2, currency: "EUR" }, { minor: 1, currency: "USD" }]
 * ```
 * @category Money
 */
export function mergeBags(bags: readonly MoneyBag[]): MoneyBag {
  return bagOf(bags.flat());
}

/**
 * What a bag holds of one currency.
 *
 * @param bag - the bag
 * @param currency - ISO 4217 code
 * @returns the amount, 0 when the currency did not occur
 * @throws InvariantError when no amount can carry the currency
 * @example
 * ```ts
 * amountIn([{ minor: 300, currency: "EUR" }], "USD") // => { minor: 0, currency: "USD" }
 * ```
 * @category Money
 */
export function amountIn<const C extends CurrencyCode>(bag: MoneyBag, currency: C): Money<C> {
  exponentOf(currency);
  return { minor: bag.find((each) => each.currency === currency)?.minor ?? 0, currency };
}
