import {
  addFraction,
  type DecimalText,
  exactMinor,
  exponentOf,
  type Fraction,
  isPlainDate,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type PlainDate,
  type Result,
  refuse,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import { ofMoney, ofText, toMinor } from "../internal/fraction.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";

/** A rate with what it is for; what is absent fits anything. @category Rules */
export interface RateRule {
  readonly customer?: string;
  readonly product?: string;
  readonly category?: string;
  readonly rate: DecimalText;
}

/** A line that earns. @category Rules */
export interface SaleLine {
  readonly customer: string;
  readonly product: string;
  readonly category: string;
  readonly amount: Money;
}

/** What a line earned by which rule. @category Rules */
export interface RuledLine {
  /** Place of the rule, from 0. */
  readonly rule: number;
  readonly commission: Money;
}

/**
 * Pay each line by the most specific rule that fits it.
 *
 * A rule for customer and product beats one for the product, that one for the category, that the default, wherever they
 * stand; among equals the first listed wins. All fields a rule names must fit. Each line is rounded by itself, half away
 * from zero. **Units** minor units. **Refuses** `commission.no_rule`, `commission.figure_invalid`,
 * `commission.amount_out_of_range`.
 *
 * @param lines - what was sold
 * @param rules - rates
 * @returns rule and commission by line
 * @example
 * ```ts
 * const rules = [{ rate: "0.02" }, { product: "p1", rate: "0.05" }];
 * const line = { customer: "c1", product: "p1", category: "tools", amount: money("100", "USD") };
 * unwrap(payByRules([line], rules)) // => [{ rule: 1, commission: { minor: 500, currency: "USD" } }]
 * ```
 * @category Rules
 */
export function payByRules(lines: readonly SaleLine[], rules: readonly RateRule[]): Result<readonly RuledLine[]> {
  return inRange(() => {
    const order = rules.map((rule, at) => ({ rule, at })).sort((a, b) => rank(a.rule) - rank(b.rule) || a.at - b.at);
    const paid: RuledLine[] = [];
    for (const [number, line] of lines.entries()) {
      const found = order.find(({ rule }) => fits(rule, line));
      if (found === undefined) {
        const location = { path: `/lines/${number}` };
        return refuse(makeIssue(commissionIssues, "commission.no_rule", { line: number + 1 }, location));
      }
      const rate = ofText(found.rule.rate);
      if (rate === null) return refuse(invalid("rate", `/rules/${found.at}/rate`));
      paid.push({ rule: found.at, commission: timesRate(line.amount, rate) });
    }
    return ok(paid);
  });
}

function rank({ customer, product, category }: RateRule): number {
  if (customer !== undefined && product !== undefined) return 0;
  if (product !== undefined) return 1;
  return category !== undefined ? 2 : customer !== undefined ? 3 : 4;
}

function fits(rule: RateRule, line: SaleLine): boolean {
  return (
    (rule.customer === undefined || rule.customer === line.customer) &&
    (rule.product === undefined || rule.product === line.product) &&
    (rule.category === undefined || rule.category === line.category)
  );
}

/** A rate from a day to another, both included. @category Rules */
export interface DatedRate {
  readonly from: PlainDate;
  /** `null`: still valid. */
  readonly to: PlainDate | null;
  readonly rate: DecimalText;
}

/**
 * Pay an amount at the rate valid on a date.
 *
 * **Units** minor units, rounded half away from zero. **Refuses** `commission.no_rate_for_date`,
 * `commission.date_invalid`, `commission.figure_invalid`, `commission.amount_out_of_range`.
 *
 * @param amount - what is paid on
 * @param date - the date that decides, the invoice's for example
 * @param rates - dated rates; the first that holds the date is taken
 * @returns the commission
 * @example
 * ```ts
 * const rates = [{ from: "2026-01-01", to: "2026-06-30", rate: "0.03" }, { from: "2026-07-01", to: null, rate: "0.04" }];
 * unwrap(payOnDate(money("100", "USD"), "2026-07-01", rates)).minor // => 400
 * ```
 * @category Rules
 */
export function payOnDate(amount: Money, date: PlainDate, rates: readonly DatedRate[]): Result<Money> {
  return inRange(() => {
    if (!isPlainDate(date)) {
      return refuse(makeIssue(commissionIssues, "commission.date_invalid", { field: "date" }, { path: "/date" }));
    }
    const at = rates.findIndex(({ from, to }) => from <= date && (to === null || date <= to));
    const rate = ofText(rates[at]?.rate ?? "");
    if (at < 0) return refuse(makeIssue(commissionIssues, "commission.no_rate_for_date", { date }, { path: "/date" }));
    return rate === null ? refuse(invalid("rate", `/rates/${at}/rate`)) : ok(timesRate(amount, rate));
  });
}

/** A line with its cost. @category Rules */
export interface MarginLine {
  readonly subtotal: Money;
  readonly unitCost: Money;
  readonly quantity: DecimalText;
}

/**
 * Pay on margin: `max(0, subtotal - unit cost × quantity) × rate`, each line rounded by itself, half away from zero.
 *
 * **Units** minor units. **Refuses** `commission.figure_invalid`, `commission.currency_mismatch`,
 * `commission.amount_out_of_range`.
 *
 * @param lines - subtotals with their costs
 * @param rate - fraction of the margin
 * @returns commission by line
 * @example
 * ```ts
 * const line = { subtotal: money("100", "USD"), unitCost: money("20", "USD"), quantity: "3" };
 * unwrap(payOnMargin([line], "0.1"))[0]?.minor // => 400
 * ```
 * @category Rules
 */
export function payOnMargin(lines: readonly MarginLine[], rate: DecimalText): Result<readonly Money[]> {
  return inRange(() => {
    const factor = ofText(rate);
    if (factor === null) return refuse(invalid("rate", "/rate"));
    const paid: Money[] = [];
    for (const [at, { subtotal, unitCost, quantity }] of lines.entries()) {
      const count = ofText(quantity);
      if (count === null) return refuse(invalid("quantity", `/lines/${at}/quantity`));
      if (unitCost.currency !== subtotal.currency) {
        return refuse(
          makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: `/lines/${at}/unitCost` }),
        );
      }
      const margin = subtractFraction(ofMoney(subtotal), multiplyFraction(ofMoney(unitCost), count));
      const minor = margin.n < 0n ? 0 : toMinor(multiplyFraction(margin, factor));
      paid.push({ minor, currency: subtotal.currency });
    }
    return ok(paid);
  });
}

/** A bonus for each unit sold of a product. @category Rules */
export interface Spiff {
  readonly product: string;
  readonly perUnit: Money;
  /** `null`: no limit. */
  readonly maxUnits: number | null;
}

/** A rate on all lines and a bonus on some. @category Rules */
export interface SpiffPay {
  readonly base: Money;
  readonly spiff: Money;
  readonly total: Money;
}

/**
 * Pay a rate on all lines, rounded once, and a bonus for each unit of one product.
 *
 * **Units** minor units. **Refuses** `commission.figure_invalid`, `commission.currency_mismatch`,
 * `commission.amount_out_of_range`.
 *
 * @param lines - product, quantity and amount
 * @param options - the rate and the bonus
 * @returns base, bonus and total
 * @example
 * ```ts
 * const lines = [{ product: "p1", quantity: 3, amount: money("90", "USD") }];
 * const spiff = { product: "p1", perUnit: money("5", "USD"), maxUnits: 2 };
 * unwrap(paySpiff(lines, { rate: "0.1", spiff })).total.minor // => 1900
 * ```
 * @category Rules
 */
export function paySpiff(
  lines: readonly { readonly product: string; readonly quantity: number; readonly amount: Money }[],
  options: { readonly rate: DecimalText; readonly spiff: Spiff },
): Result<SpiffPay> {
  return inRange(() => {
    const { rate, spiff } = options;
    const factor = ofText(rate);
    const { currency } = spiff.perUnit;
    if (factor === null) return refuse(invalid("rate", "/rate"));
    const other = lines.findIndex(({ amount }) => amount.currency !== currency);
    if (other >= 0) {
      return refuse(
        makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: `/lines/${other}/amount` }),
      );
    }
    const wrong = lines.findIndex(({ quantity }) => !Number.isSafeInteger(quantity));
    if (wrong >= 0) return refuse(invalid("quantity", `/lines/${wrong}/quantity`));
    const sold = lines.reduce((sum, { amount }) => addFraction(sum, ofMoney(amount)), zeroFraction);
    const units = lines.reduce(
      (sum, line) => exactMinor(sum + (line.product === spiff.product ? line.quantity : 0)),
      0,
    );
    const base = toMinor(multiplyFraction(sold, factor));
    const bonus = exactMinor(spiff.perUnit.minor * Math.min(units, spiff.maxUnits ?? Number.POSITIVE_INFINITY));
    const amount = (minor: number): Money => ({ minor: minor + 0, currency });
    return ok({ base: amount(base), spiff: amount(bonus), total: amount(exactMinor(base + bonus)) });
  });
}

/** In which currency a commission is paid, at which day's rate. @category Rules */
export interface PayoutRule {
  readonly rate: DecimalText;
  readonly payoutCurrency: string;
  /** Units of the payout currency for one of the sale's. */
  readonly exchangeRate: DecimalText;
}

/**
 * Pay in another currency: `amount × exchange rate × rate`, rounded once at the end, half away from zero.
 *
 * Whether the rate of the booking or of the payment is handed in is the plan's policy. **Units** minor units of the
 * payout currency. **Refuses** `commission.figure_invalid`, `commission.amount_out_of_range`.
 *
 * @param amount - what is paid on
 * @param rule - rate, currency and exchange rate
 * @returns the commission in the payout currency
 * @example
 * ```ts
 * const rule = { rate: "0.1", payoutCurrency: "EUR", exchangeRate: "0.9" };
 * unwrap(payInCurrency(money("100", "USD"), rule)) // => { minor: 900, currency: "EUR" }
 * ```
 * @category Rules
 */
export function payInCurrency(amount: Money, rule: PayoutRule): Result<Money> {
  return inRange(() => {
    const [rate, exchange] = [ofText(rule.rate), ofText(rule.exchangeRate)];
    if (rate === null) return refuse(invalid("rate", "/rate"));
    if (exchange === null || exchange.n <= 0n) return refuse(invalid("exchangeRate", "/exchangeRate"));
    const scale: Fraction = {
      n: 10n ** BigInt(exponentOf(rule.payoutCurrency)),
      d: 10n ** BigInt(exponentOf(amount.currency)),
    };
    const exact = multiplyFraction(multiplyFraction(multiplyFraction(ofMoney(amount), exchange), rate), scale);
    return ok({ minor: toMinor(exact), currency: rule.payoutCurrency });
  });
}

/** Half away from zero. */
function timesRate(amount: Money, rate: Fraction): Money {
  return { minor: toMinor(multiplyFraction(ofMoney(amount), rate)), currency: amount.currency };
}

function invalid(field: string, path: string) {
  return makeIssue(commissionIssues, "commission.figure_invalid", { field }, { path });
}
