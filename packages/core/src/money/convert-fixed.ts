import { multiplyDecimal } from "../decimal/arithmetic.ts";
import { type Decimal, type DecimalText, decimal } from "../decimal/decimal.ts";
import type { RoundingMode } from "../decimal/rounding.ts";
import { coreIssues } from "../issues.ts";
import { makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import { divideInto, type Rounded } from "./convert.ts";
import { type CurrencyCode, checkCurrency, findCurrency, quoteCode } from "./currency.ts";
import { fromMoney } from "./decimal-money.ts";
import type { Money } from "./money.ts";

/** A rate fixed by law: one unit of `per` is `rate` units of `code`. @category Exchange */
export interface FixedRate {
  /** The currency one unit of which is priced; for the euro and its predecessors always `"EUR"`. */
  readonly per: CurrencyCode;
  /** The currency the price is in. */
  readonly code: CurrencyCode;
  /** The price, with all its significant digits. */
  readonly rate: DecimalText;
}

/** How {@link convertFixed} rounds. @category Exchange */
export interface ConvertFixedOptions {
  /** How the result is rounded to minor units; the euro regulation says `halfUp`. */
  readonly rounding: RoundingMode;
}

/** An amount converted at rates fixed by law, with all that is needed to check it. @category Exchange */
export interface FixedConversion<C extends CurrencyCode = CurrencyCode> {
  /** The amount in the other currency. */
  readonly value: Money<C>;
  /** The fixed rates in the order they were used: one, or two between two predecessors of one currency. */
  readonly rates: readonly FixedRate[];
  /** Major units before rounding; `null` when a division has no finite decimal. */
  readonly exact: DecimalText | null;
  /** How it was rounded. */
  readonly rounding: RoundingMode;
}

/**
 * Turn an amount of a withdrawn currency into its successor, back, or into another predecessor of the same successor,
 * at the rates fixed by law.
 *
 * For the euro: a rate has six significant digits and is never rounded or shortened; an inverse rate is never used, so
 * national currency to euro divides; between two national currencies the way goes through the euro, here without
 * rounding in between. The redenominations since 1999 work alike (`TRL` to `TRY`, `SLL` to `SLE`, …), one link at a
 * time. Dates are not looked at: old documents are converted long after.
 *
 * **Units** minor units. **Refuses** `core.currency_unknown`, `core.currency_without_minor_unit`,
 * `core.no_fixed_rate`, `core.amount_out_of_range`. **Source** Council Regulation (EC) No 1103/97, articles 4 and 5;
 * the rates: see the currency table.
 *
 * @param amount - the amount
 * @param currency - the currency wanted
 * @param options - rounding
 * @returns the amount with the rates and the exact result, or why not
 * @example
 * ```ts
 * unwrap(convertFixed(money("100.00", "DEM"), "EUR", { rounding: "halfUp" })).value // => { minor: 5113, currency: "EUR" }
 * unwrap(convertFixed(money("51.13", "EUR"), "DEM", { rounding: "halfUp" })).exact // => "100.0015879"
 * unwrap(convertFixed(money("100.00", "DEM"), "FRF", { rounding: "halfUp" })).value // => { minor: 33539, currency: "FRF" }
 * ```
 * @category Exchange
 */
export function convertFixed<const C extends CurrencyCode>(
  amount: Money,
  currency: C,
  options: ConvertFixedOptions,
): Result<FixedConversion<C>> {
  const known = checkCurrency(currency, "/currency");
  if (!known.ok) return known;
  const rates = findRates(amount.currency, currency);
  if (rates === null) {
    const params = { from: quoteCode(amount.currency), to: quoteCode(currency) };
    return refuse(makeIssue(coreIssues, "core.no_fixed_rate", params, { path: "/currency" }));
  }
  const converted = applyRates(fromMoney(amount), amount.currency, rates, currency, options.rounding);
  if (!converted.ok) return converted;
  const { value, exact } = converted.value;
  return ok({ value: { minor: value.minor, currency }, rates, exact, rounding: options.rounding });
}

/** One rate between a currency and its successor, two between predecessors of one successor. */
function findRates(from: CurrencyCode, to: CurrencyCode): readonly FixedRate[] | null {
  const own = findCurrency(from)?.successor;
  const other = findCurrency(to)?.successor;
  if (own?.code === to) return [{ per: own.per, code: own.per === to ? from : to, rate: own.rate }];
  if (other?.code === from) return [{ per: other.per, code: other.per === from ? to : from, rate: other.rate }];
  if (own === undefined || other === undefined || own.code !== other.code || from === to) return null;
  const [first, second] = [findRates(from, own.code), findRates(own.code, to)];
  return first === null || second === null ? null : [...first, ...second];
}

/** Multiply by every rate whose `per` is what one has, divide by the others, round once. */
function applyRates(
  amount: Decimal,
  from: CurrencyCode,
  rates: readonly FixedRate[],
  to: CurrencyCode,
  rounding: RoundingMode,
): Result<Rounded> {
  let product = amount;
  let divisor: Decimal = { coefficient: 1n, scale: 0 };
  let held = from;
  for (const { per, code, rate } of rates) {
    if (per === held) product = multiplyDecimal(product, decimal(rate));
    else divisor = multiplyDecimal(divisor, decimal(rate));
    held = per === held ? code : per;
  }
  return divideInto(product, divisor, to, rounding);
}
