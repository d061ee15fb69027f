import { mixedCurrencies, notMinor, outOfRange, safeMinor } from "../internal/safe-minor.ts";
import { coreIssues } from "../issues.ts";
import { type Issue, makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import type { SameCurrency } from "./arithmetic.ts";
import type { CurrencyCode } from "./currency.ts";
import type { Money } from "./money.ts";

/**
 * The sum of any number of amounts of one currency, exact even where partial sums pass 2^53.
 *
 * **Units** minor units. **Refuses** nothing: an amount of another currency, or a total beyond 2^53 - 1, throws. For
 * amounts of several currencies see {@link bagOf}.
 *
 * @param items - the amounts, possibly none
 * @param currency - the currency of all of them
 * @returns the total
 * @throws InvariantError when an amount is of another currency or the total is out of range
 * @example
 * ```ts
 * sumMoney([money("1.10", "EUR"), money("2.20", "EUR")], "EUR") // => { minor: 330, currency: "EUR" }
 * sumMoney([], "EUR") // => { minor: 0, currency: "EUR" }
 * ```
 * @category Money
 */
export function sumMoney<const C extends CurrencyCode, B extends CurrencyCode>(
  items: readonly (Money<B> & Money<SameCurrency<C, B>>)[],
  currency: C,
): Money<C>;
export function sumMoney<C extends CurrencyCode>(items: readonly Money[], currency: C): Money<C> {
  let total = 0;
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined || item.currency !== currency) throw mixedCurrencies(currency, String(item?.currency));
    total += item.minor;
    // Every partial sum so far was a safe integer, so it was exact; the first that is not goes the long way.
    if (!(total <= Number.MAX_SAFE_INTEGER && total >= Number.MIN_SAFE_INTEGER)) return sumExactly(items, currency);
  }
  return Number.isSafeInteger(total) ? { minor: total + 0, currency } : sumExactly(items, currency);
}

/**
 * The sum of any number of amounts, as a result: for lists that come from outside.
 *
 * **Units** minor units. **Refuses** `core.mixed_currencies` (one issue for each amount of another currency, with its
 * pointer), `core.amount_out_of_range`.
 *
 * @param items - the amounts, possibly none
 * @param currency - the currency all of them must have
 * @param path - JSON pointer to the list in the caller's input
 * @returns the total, or why not
 * @example
 * ```ts
 * unwrap(trySumMoney([money("1.10", "EUR"), money("2.20", "EUR")], "EUR")).minor // => 330
 * trySumMoney([money("1.10", "EUR"), money("2.20", "USD")], "EUR").ok // => false
 * ```
 * @category Money
 */
export function trySumMoney<const C extends CurrencyCode>(
  items: readonly Money[],
  currency: C,
  path = "",
): Result<Money<C>> {
  const issues: Issue[] = [];
  let total = 0n;
  items.forEach((item, index) => {
    if (!Number.isSafeInteger(item.minor)) throw notMinor(item.minor);
    total += BigInt(item.minor);
    if (item.currency === currency) return;
    const params = { found: item.currency, expected: currency };
    issues.push(makeIssue(coreIssues, "core.mixed_currencies", params, { path: `${path}/${index}/currency` }));
  });
  if (issues.length > 0) return refuse(...issues);
  const minor = safeMinor(total);
  if (minor === null) return refuse(makeIssue(coreIssues, "core.amount_out_of_range", { currency }, { path }));
  return ok({ minor, currency });
}

/** The same sum in bigint: partial sums may be of any size, only the total has to fit. */
function sumExactly<C extends CurrencyCode>(items: readonly Money[], currency: C): Money<C> {
  let total = 0n;
  for (const item of items) {
    if (item.currency !== currency) throw mixedCurrencies(currency, item.currency);
    if (!Number.isSafeInteger(item.minor)) throw notMinor(item.minor);
    total += BigInt(item.minor);
  }
  const minor = safeMinor(total);
  if (minor === null) throw outOfRange(currency);
  return { minor, currency };
}
