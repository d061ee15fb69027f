import { addDays, addMonths, startOfMonth } from "@receivables/calendar";
import { InvariantError, isPlainDate, type PlainDate } from "@receivables/core";
import type { MonthBuckets } from "./bucket-scheme.ts";

/** A run of days, both ends inclusive. @category Buckets */
export interface DatePeriod {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * List the months before a date, the latest first.
 *
 * With `asOfDay` period k ends k months before the date (the day clamped to the month, always counted from the date,
 * so nothing drifts) and starts the day after period k+1 ends. With `calendarMonth` period 0 runs from the first of the
 * month to the date, period k is the k-th whole month before. **Units** calendar months. **Source** Sage Accounting's
 * aging periods (11 June to 10 July for 10 July).
 *
 * @param asOf - last day of the latest period
 * @param scheme - how many periods, and where they end
 * @returns the periods, latest first
 * @throws InvariantError when `asOf` is no date
 * @example
 * ```ts
 * monthPeriods("2026-03-31", { count: 2, anchor: "asOfDay" })
 * // => [{ from: "2026-03-01", to: "2026-03-31" }, { from: "2026-02-01", to: "2026-02-28" }]
 * monthPeriods("2026-07-10", { count: 2, anchor: "calendarMonth" })
 * // => [{ from: "2026-07-01", to: "2026-07-10" }, { from: "2026-06-01", to: "2026-06-30" }]
 * ```
 * @category Buckets
 */
export function monthPeriods(asOf: PlainDate, scheme: Pick<MonthBuckets, "count" | "anchor">): readonly DatePeriod[] {
  if (!isPlainDate(asOf)) throw new InvariantError(`asOf is no date: ${asOf}`);
  const first = startOfMonth(asOf);
  return Array.from({ length: scheme.count }, (_, back): DatePeriod => {
    if (scheme.anchor === "asOfDay") {
      return { from: addDays(addMonths(asOf, -back - 1), 1), to: addMonths(asOf, -back) };
    }
    const from = addMonths(first, -back);
    return { from, to: back === 0 ? asOf : addDays(addMonths(from, 1), -1) };
  });
}

/**
 * Find the period a date lies in.
 *
 * @param periods - periods, latest first, without gaps
 * @param date - a date
 * @returns the index, 0 the latest; the number of periods when older than all; `null` when after all
 * @example
 * ```ts
 * const periods = monthPeriods("2026-07-10", { count: 2, anchor: "calendarMonth" });
 * ["2026-07-11", "2026-07-01", "2026-06-30", "2026-05-31"].map((date) => periodIndexOf(periods, date))
 * // => [null, 0, 1, 2]
 * ```
 * @category Buckets
 */
export function periodIndexOf(periods: readonly DatePeriod[], date: PlainDate): number | null {
  const latest = periods[0];
  if (latest === undefined || date > latest.to) return null;
  const index = periods.findIndex((period) => date >= period.from);
  return index === -1 ? periods.length : index;
}
