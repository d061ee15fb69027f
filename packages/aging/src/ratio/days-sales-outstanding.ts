import {
  addDecimal,
  type Decimal,
  decimal,
  formatDecimalText,
  type Money,
  makeIssue,
  multiplyDecimal,
  ok,
  type Result,
  refuse,
  subtractDecimal,
} from "@receivables/core";
import { agingIssues } from "../issues.ts";
import {
  majorUnits,
  positiveCount,
  type Ratio,
  type RatioBasis,
  type RatioOptions,
  ratioOfParts,
  wholeNumber,
  zeroDecimal,
} from "./ratio.ts";

/** What {@link dsoSimple} compares. @category Ratios */
export interface SimpleDsoInput {
  /** Closing receivables. */
  readonly receivables: Money;
  /** Credit sales of the period, on the same basis. */
  readonly creditSales: Money;
  /** Days in the period. */
  readonly days: number;
  readonly basis: RatioBasis;
}

/**
 * Days sales outstanding, simple: closing receivables / credit sales × days.
 *
 * **Units** days. **Refuses** nothing: no sales give `null` with `aging.no_sales`. **Source** any textbook of financial
 * statement analysis, "average collection period".
 *
 * @param input - closing receivables, sales and days of the period
 * @param options - decimals
 * @returns the ratio `dso.simple`
 * @throws InvariantError when the currencies differ or `days` is no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const figures = { receivables: money("150000", "USD"), creditSales: money("1800000", "USD"), days: 365, basis };
 * dsoSimple(figures).value // => "30.4167"
 * ```
 * @category Ratios
 */
export function dsoSimple(input: SimpleDsoInput, options: RatioOptions = {}): Ratio {
  const [receivables = zeroDecimal, sales = zeroDecimal] = majorUnits(input.receivables, input.creditSales);
  return dso("dso.simple", receivables, sales, input, options);
}

/** What {@link dsoAverage} compares. @category Ratios */
export interface AverageDsoInput extends Omit<SimpleDsoInput, "receivables"> {
  readonly openingReceivables: Money;
  readonly closingReceivables: Money;
}

/**
 * Days sales outstanding on average receivables: (opening + closing) / 2 / credit sales × days.
 *
 * **Units** days. **Refuses** nothing: no sales give `null` with `aging.no_sales`. **Source** fool.com, days sales
 * outstanding (18,000 average over 20,000 in 30 days is 27).
 *
 * @param input - both balances, sales and days of the period
 * @param options - decimals
 * @returns the ratio `dso.average`
 * @throws InvariantError when the currencies differ or `days` is no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * dsoAverage({
 *   openingReceivables: money("16000", "USD"), closingReceivables: money("20000", "USD"),
 *   creditSales: money("20000", "USD"), days: 30, basis,
 * }).value // => "27.0000"
 * ```
 * @category Ratios
 */
export function dsoAverage(input: AverageDsoInput, options: RatioOptions = {}): Ratio {
  const { openingReceivables, closingReceivables, creditSales } = input;
  const [opening = zeroDecimal, closing = zeroDecimal, sales = zeroDecimal] = majorUnits(
    openingReceivables,
    closingReceivables,
    creditSales,
  );
  return dso("dso.average", averageOf(opening, closing), sales, input, options);
}

/** What {@link dsoOnTaxBasis} compares. @category Ratios */
export interface TaxBasisDsoInput {
  /** Receivables with tax. */
  readonly receivablesGross: Money;
  /** Tax contained in them. */
  readonly taxInReceivables: Money;
  /** Credit sales without tax. */
  readonly creditSalesNet: Money;
  /** Tax on those sales. */
  readonly taxOnSales: Money;
  readonly days: number;
  /** `tax` chooses the basis of both sides. */
  readonly basis: RatioBasis;
}

/**
 * Days sales outstanding with both sides brought to one tax basis: gross over gross, or net over net.
 *
 * Gross receivables over net sales overstates by the tax rate and is not offered. **Units** days. **Refuses** nothing: no
 * sales give `null` with `aging.no_sales`.
 *
 * @param input - receivables and sales with their tax
 * @param options - decimals
 * @returns the ratio `dso.gross` or `dso.net`
 * @throws InvariantError when the currencies differ or `days` is no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const eur = (amount: string) => money(amount, "EUR");
 * dsoOnTaxBasis({
 *   receivablesGross: eur("119000"), taxInReceivables: eur("19000"),
 *   creditSalesNet: eur("300000"), taxOnSales: eur("57000"), days: 90, basis,
 * }).value // => "30.0000"
 * ```
 * @category Ratios
 */
export function dsoOnTaxBasis(input: TaxBasisDsoInput, options: RatioOptions = {}): Ratio {
  const [gross = zeroDecimal, tax = zeroDecimal, salesNet = zeroDecimal, salesTax = zeroDecimal] = majorUnits(
    input.receivablesGross,
    input.taxInReceivables,
    input.creditSalesNet,
    input.taxOnSales,
  );
  if (input.basis.tax === "gross") return dso("dso.gross", gross, addDecimal(salesNet, salesTax), input, options);
  return dso("dso.net", subtractDecimal(gross, tax), salesNet, input, options);
}

/** What {@link dsoBestPossible} compares. @category Ratios */
export interface BestPossibleDsoInput extends Omit<SimpleDsoInput, "receivables"> {
  /** Receivables not yet due. */
  readonly currentReceivables: Money;
}

/**
 * Best possible days sales outstanding: receivables not yet due / credit sales × days.
 *
 * **Units** days. **Refuses** nothing: no sales give `null` with `aging.no_sales`. **Source** apruve.com, best possible
 * DSO; The Hackett Group.
 *
 * @param input - current receivables, sales and days of the period
 * @param options - decimals
 * @returns the ratio `dso.bestPossible`
 * @throws InvariantError when the currencies differ or `days` is no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const usd = (amount: string) => money(amount, "USD");
 * dsoBestPossible({ currentReceivables: usd("3590"), creditSales: usd("10890"), days: 90, basis }).value // => "29.6694"
 * ```
 * @category Ratios
 */
export function dsoBestPossible(input: BestPossibleDsoInput, options: RatioOptions = {}): Ratio {
  const [current = zeroDecimal, sales = zeroDecimal] = majorUnits(input.currentReceivables, input.creditSales);
  return dso("dso.bestPossible", current, sales, input, options);
}

/** What {@link averageDaysDelinquent} compares. @category Ratios */
export interface AverageDaysDelinquentInput extends SimpleDsoInput {
  /** The part of the receivables not yet due. */
  readonly currentReceivables: Money;
}

/**
 * Average days delinquent: days sales outstanding less the best possible, from unrounded figures.
 *
 * **Units** days. **Refuses** nothing: no sales give `null` with `aging.no_sales`. **Source** creditguru.com; The Hackett
 * Group, working capital scorecard.
 *
 * @param input - receivables, the part not yet due, sales and days of the period
 * @param options - decimals
 * @returns the ratio `averageDaysDelinquent`
 * @throws InvariantError when the currencies differ or `days` is no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const usd = (amount: string) => money(amount, "USD");
 * averageDaysDelinquent({
 *   receivables: usd("6340"), currentReceivables: usd("3590"), creditSales: usd("10890"), days: 90, basis,
 * }).value // => "22.7273"
 * ```
 * @category Ratios
 */
export function averageDaysDelinquent(input: AverageDaysDelinquentInput, options: RatioOptions = {}): Ratio {
  const [receivables = zeroDecimal, current = zeroDecimal, sales = zeroDecimal] = majorUnits(
    input.receivables,
    input.currentReceivables,
    input.creditSales,
  );
  return dso("averageDaysDelinquent", subtractDecimal(receivables, current), sales, input, options);
}

/** What {@link dsoCountback} uses up. @category Ratios */
export interface CountbackDsoInput {
  readonly receivables: Money;
  /** Credit sales by month with the month's days, the latest month first. */
  readonly months: readonly { readonly sales: Money; readonly days: number }[];
  readonly basis: RatioBasis;
}

/**
 * Days sales outstanding by count-back (exhaustion): the latest months' sales use the receivables up.
 *
 * A month whose sales are below what remains counts with all its days; the last one counts remaining / sales × its days.
 * A month without sales counts with all its days while something remains. Receivables of zero or less give 0.
 *
 * **Units** days. **Refuses** `aging.insufficient_history` when the months do not cover the receivables, with
 * `coveredDays` and `uncovered`: the days are never guessed. **Source** benjipays.com, count-back method: 212,000 over
 * months of 100,000, 80,000 and 70,000 is 73.71 days.
 *
 * @param input - receivables and monthly sales
 * @param options - decimals
 * @returns the ratio `dso.countback`, or why not
 * @throws InvariantError when the currencies differ or a month's days are no whole number from 1
 * @example
 * ```ts
 * const basis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" } as const;
 * const months = ["100000", "80000", "70000"].map((sales) => ({ sales: money(sales, "USD"), days: 30 }));
 * unwrap(dsoCountback({ receivables: money("212000", "USD"), months, basis })).value // => "73.7143"
 * ```
 * @category Ratios
 */
export function dsoCountback(input: CountbackDsoInput, options: RatioOptions = {}): Result<Ratio> {
  const { receivables, months, basis } = input;
  const [open = zeroDecimal, ...sales] = majorUnits(receivables, ...months.map((month) => month.sales));
  const shape = { name: "dso.countback", unit: "days", whenZero: "aging.no_sales", basis } as const;
  let remaining = open;
  let covered = zeroDecimal;
  for (const [at, sold] of sales.entries()) {
    if (remaining.coefficient <= 0n) break;
    const days = positiveCount(months[at]?.days ?? 0, "days");
    const after = subtractDecimal(remaining, sold);
    if (after.coefficient < 0n) {
      const numerator = addDecimal(multiplyDecimal(covered, sold), multiplyDecimal(remaining, days));
      return ok(ratioOfParts({ ...shape, numerator, denominator: sold }, options));
    }
    covered = addDecimal(covered, days);
    remaining = after;
  }
  if (remaining.coefficient <= 0n) {
    return ok(ratioOfParts({ ...shape, numerator: covered, denominator: decimal("1") }, options));
  }
  const params = {
    coveredDays: Number(covered.coefficient),
    uncovered: formatDecimalText(remaining),
    currency: receivables.currency,
  };
  return refuse(makeIssue(agingIssues, "aging.insufficient_history", params, { path: "/months" }));
}

function dso(
  name: string,
  receivables: Decimal,
  sales: Decimal,
  { days, basis }: { readonly days: number; readonly basis: RatioBasis },
  options: RatioOptions,
): Ratio {
  positiveCount(days, "days");
  const numerator = multiplyDecimal(receivables, wholeNumber(days, "days"));
  return ratioOfParts(
    { name, unit: "days", numerator, denominator: sales, whenZero: "aging.no_sales", basis },
    options,
  );
}

/** The middle of two figures, exact. */
export function averageOf(a: Decimal, b: Decimal): Decimal {
  return multiplyDecimal(addDecimal(a, b), decimal("0.5"));
}
