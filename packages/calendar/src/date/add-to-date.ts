import { civilOf, InvariantError, type PlainDate } from "@receivables/core";
import { dateOfDay, dayNumberOf } from "../internal/day-number.ts";
import { dayOfMonthNumber, monthNumberOf } from "../internal/month-number.ts";

/**
 * Count days on from a date.
 *
 * **Units** calendar days, negative counts back. **Refuses** nothing. **Source** proleptic Gregorian calendar.
 *
 * @param date - where to count from
 * @param days - whole days
 * @returns the date that many days later
 * @throws InvariantError when the date does not exist, the number is not whole, or the result lies outside the years 1 to
 *   9999
 * @example
 * ```ts
 * [addDays("2026-01-31", 30), addDays("2026-03-01", -1)] // => ["2026-03-02", "2026-02-28"]
 * ```
 * @category Dates
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDay(dayNumberOf(date) + days);
}

/**
 * Count months on from a date, the day clamped to the length of the month reached.
 *
 * Count every date of a series from its first date ({@link dateSeries}): two steps of one month from 31 January end on
 * 28 March, one step of two months on 31 March. **Units** calendar months, negative counts back. **Refuses** nothing.
 * **Source** same rule as java.time and date-fns.
 *
 * @param date - the anchor
 * @param months - whole months
 * @returns the same day of the month that many months later, or that month's last day
 * @throws InvariantError when the date does not exist, the number is not whole, or the result lies outside the years 1 to
 *   9999
 * @example
 * ```ts
 * [addMonths("2026-01-31", 1), addMonths("2026-01-31", 2)] // => ["2026-02-28", "2026-03-31"]
 * ```
 * @category Dates
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  if (!Number.isInteger(months)) throw new InvariantError(`${months} is no whole number of months`);
  const { year, month, dayOfMonth } = civilOf(dayNumberOf(date));
  return dateOfDay(dayOfMonthNumber(monthNumberOf(year, month) + months, dayOfMonth));
}

/**
 * Count years on from a date; 29 February becomes 28 February in a common year.
 *
 * **Units** calendar years, negative counts back. **Refuses** nothing. **Source** twelve months of {@link addMonths}.
 *
 * @param date - the anchor
 * @param years - whole years
 * @returns the date that many years later
 * @throws InvariantError when the date does not exist, the number is not whole, or the result lies outside the years 1 to
 *   9999
 * @example
 * ```ts
 * [addYears("2024-02-29", 1), addYears("2024-02-29", 4)] // => ["2025-02-28", "2028-02-29"]
 * ```
 * @category Dates
 */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12);
}
