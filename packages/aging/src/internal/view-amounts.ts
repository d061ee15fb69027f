import {
  type BookColumns,
  type CurrencyCode,
  compareDecimal,
  decimal,
  type ExchangeRate,
  type Issue,
  isDecimalText,
  makeFloat64Column,
  makeIssue,
  type RoundingMode,
} from "@receivables/core";
import type { AgingPolicy } from "../aging-policy.ts";
import { agingIssues } from "../issues.ts";
import { mostIssues } from "./basis-days.ts";
import { convertMinor, type Fraction, fractionOfRate } from "./convert-minor.ts";

/** Open amounts in the currencies a report shows. */
export interface ViewAmounts {
  /** One an item, minor units of the view's currency. */
  readonly amounts: Float64Array;
  /** The one currency shown; `null` where every item keeps its own. */
  readonly currency: CurrencyCode | null;
  /** A part of an item's balance in the view's currency. */
  readonly partOf: (item: number, minor: number) => number;
  readonly issues: readonly Issue[];
}

/** Item balances as the policy's currency view shows them. */
export function viewAmounts(columns: BookColumns, policy: AgingPolicy, balances: Float64Array): ViewAmounts {
  const view = policy.currency;
  if (view.kind === "document") {
    const issues = view.mixed === "refuse" ? mixedCurrencies(columns, balances) : [];
    return { amounts: balances, currency: null, partOf: (_item, minor) => minor, issues };
  }
  const base = columns.book.entity.baseCurrency;
  const { rounding } = view;
  const { factorOf, issues } =
    view.kind === "base"
      ? bookedFactors(columns, balances, base)
      : closingFactors(columns, balances, base, view.rates, policy.ageTo);
  return {
    amounts: issues.length > 0 ? balances : convertAll(columns, balances, factorOf, rounding),
    currency: base,
    partOf: (item, minor) => convertMinor(minor, factorOf(item), rounding),
    issues,
  };
}

function code(columns: BookColumns, at: number): CurrencyCode {
  return columns.currencies[at] ?? "";
}

function mixedCurrencies(columns: BookColumns, balances: Float64Array): readonly Issue[] {
  const found = new Set<CurrencyCode>();
  for (let item = 0; item < columns.itemCount; item++) {
    if (balances[item] !== 0) found.add(code(columns, columns.currency[item] ?? 0));
  }
  if (found.size <= 1) return [];
  const currencies = [...found].sort().join(", ");
  return [makeIssue(agingIssues, "aging.currency_mismatch", { currencies }, { path: "/currency" })];
}

const same: Fraction = { numerator: 1, denominator: 1 };

/** The rate an item was booked at: its amount in base currency over its amount. */
function bookedFactors(columns: BookColumns, balances: Float64Array, base: CurrencyCode) {
  const { book, source, currency } = columns;
  const issues: Issue[] = [];
  const factorOf = (item: number): Fraction => {
    if (code(columns, currency[item] ?? 0) === base) return same;
    const at = source[item] ?? 0;
    const receipt = at < 0 ? book.receipts[-1 - at] : undefined;
    const document = at < 0 ? undefined : book.documents[at];
    const whole = receipt?.amount ?? document?.total;
    const booked = receipt === undefined ? document?.baseTotal : receipt.baseAmount;
    if (whole !== undefined && booked !== undefined && whole.minor !== 0) {
      return { numerator: booked.minor, denominator: whole.minor };
    }
    if (issues.length < mostIssues) {
      const params = { kind: document?.kind ?? "receipt", id: document?.id ?? receipt?.id ?? "", currency: base };
      const path = at < 0 ? `/receipts/${-1 - at}/baseAmount` : `/documents/${at}/baseTotal`;
      issues.push(makeIssue(agingIssues, "aging.missing_base_amount", params, { path }));
    }
    return same;
  };
  for (let item = 0; item < columns.itemCount; item++) if (balances[item] !== 0) factorOf(item);
  return { factorOf, issues };
}

/** The latest rate of each currency dated no later than the day aged to. */
function closingFactors(
  columns: BookColumns,
  balances: Float64Array,
  base: CurrencyCode,
  rates: readonly ExchangeRate[],
  ageTo: string,
) {
  const issues: Issue[] = [];
  const needed = new Set<number>();
  for (let item = 0; item < columns.itemCount; item++)
    if (balances[item] !== 0) needed.add(columns.currency[item] ?? 0);
  const factors = columns.currencies.map((from, at): Fraction => {
    if (from === base || !needed.has(at)) return same;
    const rate = latestRate(rates, from, base, ageTo);
    const params = { from, to: base };
    if (rate === undefined)
      issues.push(makeIssue(agingIssues, "aging.missing_rate", params, { path: "/currency/rates" }));
    else if (!isDecimalText(rate.rate) || compareDecimal(decimal(rate.rate), decimal("0")) <= 0) {
      issues.push(makeIssue(agingIssues, "aging.rate_not_positive", params, { path: "/currency/rates" }));
    } else return fractionOfRate(rate.rate, from, base);
    return same;
  });
  return { factorOf: (item: number): Fraction => factors[columns.currency[item] ?? 0] ?? same, issues };
}

function latestRate(
  rates: readonly ExchangeRate[],
  from: CurrencyCode,
  to: CurrencyCode,
  by: string,
): ExchangeRate | undefined {
  let latest: ExchangeRate | undefined;
  for (const rate of rates) {
    if (rate.from !== from || rate.to !== to || rate.date > by) continue;
    if (latest === undefined || rate.date >= latest.date) latest = rate;
  }
  return latest;
}

/** Each document is rounded once: its instalments share the rounded amount by running sums, so nothing is lost. */
function convertAll(
  columns: BookColumns,
  balances: Float64Array,
  factorOf: (item: number) => Fraction,
  rounding: RoundingMode,
): Float64Array {
  const { source, itemCount } = columns;
  const amounts = makeFloat64Column(itemCount);
  let running = 0;
  let converted = 0;
  for (let item = 0; item < itemCount; item++) {
    if (item === 0 || source[item] !== source[item - 1]) {
      running = 0;
      converted = 0;
    }
    const balance = balances[item] ?? 0;
    if (balance === 0) continue;
    running += balance;
    const whole = convertMinor(running, factorOf(item), rounding);
    amounts[item] = whole - converted;
    converted = whole;
  }
  return amounts;
}
