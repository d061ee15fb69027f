import {
  type CurrencyCode,
  compareDecimal,
  type DecimalText,
  decimal,
  type ExchangeRate,
  exponentOf,
  type Issue,
  isDecimalText,
  type Money,
  makeIssue,
  ok,
  type Result,
  type RoundingMode,
  subtractMoney,
  sumMoney,
} from "@receivables/core";
import { convertMinor, fractionOfRate } from "./internal/convert-minor.ts";
import { agingIssues } from "./issues.ts";

/** An open item with the rate it stands in the books at. @category Currency */
export interface ForeignItem {
  readonly id: string;
  /** Open amount in document currency, signed. */
  readonly amount: Money;
  /** Units of base currency for one unit of the document currency. */
  readonly bookedRate: DecimalText;
}

/** How {@link revalueItems} values. @category Currency */
export interface RevalueItemsOptions {
  /** The currency the books are kept in. */
  readonly baseCurrency: CurrencyCode;
  /** Closing rates into the base currency, one a currency. */
  readonly rates: readonly ExchangeRate[];
  /** How each converted amount is rounded to minor units. */
  readonly rounding: RoundingMode;
}

/** An item at both rates, in base currency. @category Currency */
export interface RevaluedItem {
  readonly id: string;
  readonly booked: Money;
  readonly revalued: Money;
  /** Revalued less booked: a gain is positive. */
  readonly unrealisedGain: Money;
}

/** Open items at closing rates, and the gain or loss nobody has realised yet. @category Currency */
export interface Revaluation {
  readonly items: readonly RevaluedItem[];
  readonly booked: Money;
  readonly revalued: Money;
  readonly unrealisedGain: Money;
}

/**
 * Revalue open foreign-currency items at closing rates.
 *
 * Each item is converted at its booked rate and at the closing rate, each rounded once to the base currency's minor
 * unit; gains are differences of rounded figures, totals sums of them, so nothing is lost. An item in base currency
 * stays as it is.
 *
 * **Units** minor units. **Refuses** `aging.missing_rate`, `aging.rate_not_positive`. **Source** IAS 21.23(a) and 28:
 * monetary items at the closing rate, differences in profit or loss.
 *
 * @param items - open items
 * @param options - base currency, closing rates, rounding
 * @returns every item at both rates, with totals
 * @example
 * ```ts
 * const rates = [{ from: "USD", to: "INR", rate: "85", date: "2026-03-31", source: "closing" }];
 * const items = [{ id: "1", amount: money("100.00", "USD"), bookedRate: "80" }];
 * unwrap(revalueItems(items, { baseCurrency: "INR", rates, rounding: "halfUp" })).unrealisedGain
 * // => { minor: 50000, currency: "INR" }
 * ```
 * @category Currency
 */
export function revalueItems(items: readonly ForeignItem[], options: RevalueItemsOptions): Result<Revaluation> {
  const { baseCurrency, rates, rounding } = options;
  const issues: Issue[] = [];
  const revalued: RevaluedItem[] = [];
  for (const [at, { id, amount, bookedRate }] of items.entries()) {
    const from = amount.currency;
    const closing = from === baseCurrency ? "1" : rateOf(rates, from, baseCurrency);
    const params = { from, to: baseCurrency };
    if (closing === undefined) {
      issues.push(makeIssue(agingIssues, "aging.missing_rate", params, { path: `/${at}/amount/currency` }));
    } else if (!isPositiveRate(bookedRate) || !isPositiveRate(closing)) {
      issues.push(makeIssue(agingIssues, "aging.rate_not_positive", params, { path: `/${at}` }));
    } else {
      const booked = convertAt(amount, from === baseCurrency ? "1" : bookedRate, baseCurrency, rounding);
      const now = convertAt(amount, closing, baseCurrency, rounding);
      revalued.push({ id, booked, revalued: now, unrealisedGain: subtractMoney(now, booked) });
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  const total = (pick: (item: RevaluedItem) => Money): Money => sumMoney(revalued.map(pick), baseCurrency);
  return ok({
    items: revalued,
    booked: total((item) => item.booked),
    revalued: total((item) => item.revalued),
    unrealisedGain: total((item) => item.unrealisedGain),
  });
}

/** Convert an amount at a rate between major units, rounded once. */
export function convertAt(amount: Money, rate: DecimalText, to: CurrencyCode, rounding: RoundingMode): Money {
  exponentOf(to);
  return { minor: convertMinor(amount.minor, fractionOfRate(rate, amount.currency, to), rounding), currency: to };
}

/** Whether a text is a rate: a decimal number above zero. */
export function isPositiveRate(rate: DecimalText): boolean {
  return isDecimalText(rate) && compareDecimal(decimal(rate), decimal("0")) > 0;
}

function rateOf(rates: readonly ExchangeRate[], from: CurrencyCode, to: CurrencyCode): DecimalText | undefined {
  return rates.find((rate) => rate.from === from && rate.to === to)?.rate;
}
