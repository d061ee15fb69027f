import { differenceInDays } from "@receivables/calendar";
import {
  amountIn,
  type Book,
  type CurrencyCode,
  type Issue,
  isPositive,
  type Money,
  type MoneyBag,
  ok,
  type Result,
  reason,
  subtractMoney,
} from "@receivables/core";
import { monthPeriods } from "../month-periods.ts";
import { dsoCountback } from "./days-sales-outstanding.ts";
import { type MeasureCreditSalesOptions, measureCreditSales } from "./measure-credit-sales.ts";
import type { Ratio, RatioBasis, RatioOptions } from "./ratio.ts";

/** The sales of one calendar month. */
export interface MonthOfSales {
  readonly sales: MoneyBag;
  readonly days: number;
}

/**
 * Credit sales month by month, the latest first, as far back as it takes to use up every currency's receivables. The
 * latest month ends on the last day of the span.
 */
export function salesByMonth(
  book: Book,
  receivables: readonly Money[],
  options: MeasureCreditSalesOptions & { readonly months: number },
): Result<readonly MonthOfSales[]> {
  const months: MonthOfSales[] = [];
  let left = receivables;
  for (const { from, to } of monthPeriods(options.to, { count: options.months, anchor: "calendarMonth" })) {
    if (!left.some(isPositive)) break;
    const sales = measureCreditSales(book, { ...options, from, to });
    if (!sales.ok) return sales;
    months.push({ sales: sales.value, days: differenceInDays({ from, to }) + 1 });
    left = left.map((each) => subtractMoney(each, amountIn(sales.value, each.currency)));
  }
  return ok(months);
}

/** The count-back ratio of one currency; where the months do not cover the receivables it says so. */
export function countbackRatio(
  {
    receivables,
    currency,
    basis,
  }: { readonly receivables: Money; readonly currency: CurrencyCode; readonly basis: RatioBasis },
  months: readonly MonthOfSales[],
  options: RatioOptions,
): Ratio {
  const own = months.map(({ sales, days }) => ({ sales: amountIn(sales, currency), days }));
  const ratio = dsoCountback({ receivables, months: own, basis }, options);
  if (ratio.ok) return ratio.value;
  const [issue]: readonly Issue[] = ratio.issues;
  return {
    name: "dso.countback",
    unit: "days",
    value: null,
    numerator: "0",
    denominator: "0",
    reason: reason("aging.sales_do_not_cover", issue?.params ?? {}),
    basis,
  };
}
