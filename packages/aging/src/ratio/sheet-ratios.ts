import { addDays, endOfMonth } from "@receivables/calendar";
import { type CurrencyCode, decimal, exponentOf, type PlainDate, reason } from "@receivables/core";
import type { AgingReport } from "../aging-report.ts";
import { cellsOfFigures } from "../internal/figures.ts";
import { type CollectionEffectivenessInput, ceiAverageMonthlySales } from "./collection-effectiveness.ts";
import { type Ratio, type RatioOptions, ratioOfParts } from "./ratio.ts";

/** Last day of each closed bucket of the agings behind a sheet. */
export const sheetBuckets: readonly number[] = [30, 60, 90];

/** Shortest and longest period whose agings lie one bucket of {@link sheetBuckets} apart: a calendar month. */
const daysOfBucket = { least: 28, most: 31 } as const;

interface Period extends RatioOptions {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The variant that needs a number of months; without value where the period is none of whole calendar months. */
export function sheetCeiAverageMonthlySales(input: CollectionEffectivenessInput, period: Period): Ratio {
  const months = wholeMonths(period);
  const ratio = ceiAverageMonthlySales({ ...input, months: months ?? 1 }, period);
  if (months !== null) return ratio;
  return { ...ratio, value: null, numerator: "0", denominator: "0", reason: reason("aging.period_not_whole_months") };
}

/** How much of each bucket of the opening aging stands in the next one of the closing aging. */
export function sheetRollRates(
  {
    opening,
    closing,
    currency,
    days,
  }: {
    readonly opening: AgingReport;
    readonly closing: AgingReport;
    readonly currency: CurrencyCode;
    readonly days: number;
  },
  options: RatioOptions,
): readonly Ratio[] {
  const cells = (report: AgingReport): readonly bigint[] => {
    const total = report.totals.find((each) => each.currency === currency);
    return total === undefined ? [] : cellsOfFigures(total, currency);
  };
  const scale = exponentOf(currency);
  const [before, after] = [cells(opening), cells(closing)];
  const fits = days >= daysOfBucket.least && days <= daysOfBucket.most;
  return opening.buckets.slice(0, -1).map(({ label }, at): Ratio => {
    const parts = {
      name: `rollRate.${label}`,
      unit: "percent",
      numerator: { coefficient: after[at + 1] ?? 0n, scale },
      denominator: { coefficient: before[at] ?? 0n, scale },
      whenZero: "aging.no_previous_balance",
    } as const;
    if (fits) return ratioOfParts(parts, options);
    const zero = decimal("0");
    const ratio = ratioOfParts({ ...parts, numerator: zero, denominator: zero }, options);
    return { ...ratio, reason: reason("aging.period_not_one_bucket", { days, ...daysOfBucket }) };
  });
}

/** Calendar months a period consists of; `null` where it begins or ends within one. */
function wholeMonths({ from, to }: Period): number | null {
  if (!from.endsWith("-01") || endOfMonth(to) !== to) return null;
  let months = 0;
  for (let day = from; day <= to; day = addDays(endOfMonth(day), 1)) months++;
  return months;
}
