import { isPlainDate, type PlainDate } from "../date/plain-date.ts";
import { multiplyDecimal } from "../decimal/arithmetic.ts";
import { type Decimal, type DecimalText, formatDecimalText, parseDecimal, quoteNumber } from "../decimal/decimal.ts";
import { powerOfTen } from "../decimal/power-of-ten.ts";
import { type RoundingMode, roundQuotient } from "../decimal/rounding.ts";
import { exactQuotient } from "../internal/exact-quotient.ts";
import { safeMinor } from "../internal/safe-minor.ts";
import { coreIssues } from "../issues.ts";
import { type Issue, makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import { type CurrencyCode, checkCurrency, exponentOf } from "./currency.ts";
import { fromMoney } from "./decimal-money.ts";
import type { Money } from "./money.ts";

/** A rate of exchange with its date and its source: one unit of `from` is `rate` units of `to`. @category Exchange */
export interface ExchangeRate {
  /** The currency one unit of which is priced. */
  readonly from: CurrencyCode;
  /** The currency the price is in. */
  readonly to: CurrencyCode;
  /** Units of `to` for one unit of `from`, above 0. */
  readonly rate: DecimalText;
  /** The day the rate is of. */
  readonly date: PlainDate;
  /** Who published it, such as `"ECB reference rate"`. */
  readonly source: string;
  /** What kind of rate it is, such as `"spot"`, `"average"`, `"closing"`, `"contract"`. */
  readonly kind?: string;
}

/** How {@link convertMoney} converts. @category Exchange */
export interface ConvertMoneyOptions {
  /** How the result is rounded to minor units. */
  readonly rounding: RoundingMode;
  /**
   * `inverse` divides an amount of `to` by the rate. It has to be asked for: dividing by a rate is not the same as
   * multiplying by the rate published for the other direction.
   *
   * @defaultValue "direct"
   */
  readonly direction?: "direct" | "inverse";
}

/** A converted amount with all that is needed to check it. @category Exchange */
export interface Conversion<C extends CurrencyCode = CurrencyCode> {
  /** The amount in the other currency. */
  readonly value: Money<C>;
  /** The rate that was used. */
  readonly rate: ExchangeRate;
  /** Major units before rounding; `null` when a division has no finite decimal. */
  readonly exact: DecimalText | null;
  /** How it was rounded. */
  readonly rounding: RoundingMode;
  /** Whether the rate was multiplied (`direct`) or divided by (`inverse`). */
  readonly direction: "direct" | "inverse";
}

/**
 * Turn an amount into another currency at a dated rate, rounded once.
 *
 * `direct`: amount in `from` × rate, in `to`. `inverse`: amount in `to` ÷ rate, in `from`.
 *
 * **Units** minor units; the rate is units of `to` for one unit of `from`. **Refuses** `core.rate_invalid` (no decimal
 * above 0), `core.impossible_date`, `core.rate_unsourced`, `core.rate_same_currency`, `core.currency_unknown`,
 * `core.currency_without_minor_unit`, `core.rate_mismatch` (the amount is in another currency),
 * `core.amount_out_of_range`.
 *
 * @param amount - the amount
 * @param rate - the rate
 * @param options - rounding and direction
 * @returns the amount with the rate and the exact result, or every reason why not
 * @example
 * ```ts
 * const rate = { from: "USD", to: "JPY", rate: "149.245", date: "2026-02-27", source: "example" };
 * const conversion = unwrap(convertMoney(money("10.01", "USD"), rate, { rounding: "halfUp" }));
 * conversion.value // => { minor: 1494, currency: "JPY" }
 * conversion.exact // => "1493.94245"
 * ```
 * @category Exchange
 */
export function convertMoney(amount: Money, rate: ExchangeRate, options: ConvertMoneyOptions): Result<Conversion> {
  const { rounding, direction = "direct" } = options;
  const factor = parseDecimal(rate.rate, "/rate/rate");
  const [from, to] = direction === "direct" ? [rate.from, rate.to] : [rate.to, rate.from];
  const issues = [...checkRate(rate, factor), ...checkDirection(amount, from)];
  if (issues.length > 0 || !factor.ok) return refuse(...issues);
  const one: Decimal = { coefficient: 1n, scale: 0 };
  const converted =
    direction === "direct"
      ? divideInto(multiplyDecimal(fromMoney(amount), factor.value), one, to, rounding)
      : divideInto(fromMoney(amount), factor.value, to, rounding);
  return converted.ok ? ok({ ...converted.value, rate, rounding, direction }) : converted;
}

/** An amount in the target currency and the major units it was rounded from. */
export interface Rounded {
  readonly value: Money;
  readonly exact: DecimalText | null;
}

/** `amount ÷ divisor` in the target currency, rounded once. */
export function divideInto(
  amount: Decimal,
  divisor: Decimal,
  currency: CurrencyCode,
  rounding: RoundingMode,
): Result<Rounded> {
  const numerator = amount.coefficient * powerOfTen(divisor.scale + exponentOf(currency));
  const minor = safeMinor(roundQuotient(numerator, divisor.coefficient * powerOfTen(amount.scale), rounding));
  if (minor === null)
    return refuse(makeIssue(coreIssues, "core.amount_out_of_range", { currency }, { path: "/amount" }));
  const exact = exactQuotient(amount, divisor);
  return ok({ value: { minor, currency }, exact: exact === null ? null : formatDecimalText(exact) });
}

function checkRate(rate: ExchangeRate, factor: Result<Decimal>): readonly Issue[] {
  const issues: Issue[] = [];
  if (!factor.ok || factor.value.coefficient <= 0n) {
    issues.push(makeIssue(coreIssues, "core.rate_invalid", { found: quoteNumber(rate.rate) }, { path: "/rate/rate" }));
  }
  if (!isPlainDate(rate.date)) {
    issues.push(makeIssue(coreIssues, "core.impossible_date", { value: rate.date }, { path: "/rate/date" }));
  }
  if (rate.source.trim() === "") {
    issues.push(makeIssue(coreIssues, "core.rate_unsourced", {}, { path: "/rate/source" }));
  }
  if (rate.from === rate.to) {
    issues.push(makeIssue(coreIssues, "core.rate_same_currency", { currency: rate.from }, { path: "/rate/to" }));
  }
  for (const side of ["from", "to"] as const) {
    const known = checkCurrency(rate[side], `/rate/${side}`);
    if (!known.ok) issues.push(...known.issues);
  }
  return issues;
}

function checkDirection(amount: Money, expected: CurrencyCode): readonly Issue[] {
  if (amount.currency === expected) return [];
  const params = { found: amount.currency, expected };
  return [makeIssue(coreIssues, "core.rate_mismatch", params, { path: "/amount/currency" })];
}
