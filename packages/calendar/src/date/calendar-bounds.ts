import { type CivilDate, civilOf, epochDayOf, fromEpochDay, type PlainDate } from "@receivables/core";
import { dayNumberOf } from "../internal/day-number.ts";
import { endOfMonthNumber, monthNumberOf } from "../internal/month-number.ts";

/**
 * Find the first day of a date's month.
 *
 * **Refuses** nothing. **Source** Gregorian calendar.
 *
 * @param date - a date
 * @returns the first of the month
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * startOfMonth("2026-02-14") // => "2026-02-01"
 * ```
 * @category Dates
 */
export function startOfMonth(date: PlainDate): PlainDate {
  const { year, month } = partsOf(date);
  return fromEpochDay(epochDayOf(year, month, 1));
}

/**
 * Find the last day of a date's month.
 *
 * **Refuses** nothing. **Source** Gregorian calendar.
 *
 * @param date - a date
 * @returns the 28th to 31st
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * [endOfMonth("2026-02-14"), endOfMonth("2024-02-14")] // => ["2026-02-28", "2024-02-29"]
 * ```
 * @category Dates
 */
export function endOfMonth(date: PlainDate): PlainDate {
  const { year, month } = partsOf(date);
  return fromEpochDay(endOfMonthNumber(monthNumberOf(year, month)));
}

/**
 * Tell the quarter of the calendar year a date lies in.
 *
 * **Refuses** nothing. **Source** Gregorian calendar: January to March is quarter 1.
 *
 * @param date - a date
 * @returns 1 to 4
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * [quarterOf("2026-03-31"), quarterOf("2026-04-01")] // => [1, 2]
 * ```
 * @category Dates
 */
export function quarterOf(date: PlainDate): number {
  return Math.ceil(partsOf(date).month / 3);
}

/**
 * Find the first day of a date's calendar quarter.
 *
 * **Refuses** nothing. **Source** Gregorian calendar.
 *
 * @param date - a date
 * @returns the first of January, April, July or October
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * startOfQuarter("2026-05-31") // => "2026-04-01"
 * ```
 * @category Dates
 */
export function startOfQuarter(date: PlainDate): PlainDate {
  const { year, month } = partsOf(date);
  return fromEpochDay(epochDayOf(year, firstMonthOfQuarter(month), 1));
}

/**
 * Find the last day of a date's calendar quarter.
 *
 * **Refuses** nothing. **Source** Gregorian calendar.
 *
 * @param date - a date
 * @returns the last of March, June, September or December
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * endOfQuarter("2026-05-31") // => "2026-06-30"
 * ```
 * @category Dates
 */
export function endOfQuarter(date: PlainDate): PlainDate {
  const { year, month } = partsOf(date);
  return fromEpochDay(endOfMonthNumber(monthNumberOf(year, firstMonthOfQuarter(month) + 2)));
}

/**
 * Find the first day of a date's calendar year.
 *
 * **Refuses** nothing. **Source** Gregorian calendar.
 *
 * @param date - a date
 * @returns 1 January
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * startOfYear("2026-05-31") // => "2026-01-01"
 * ```
 * @category Dates
 */
export function startOfYear(date: PlainDate): PlainDate {
  return fromEpochDay(epochDayOf(partsOf(date).year, 1, 1));
}

/**
 * Find the last day of a date's calendar year.
 *
 * **Refuses** nothing. **Source** Gregorian calendar.
 *
 * @param date - a date
 * @returns 31 December
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * endOfYear("2026-05-31") // => "2026-12-31"
 * ```
 * @category Dates
 */
export function endOfYear(date: PlainDate): PlainDate {
  return fromEpochDay(epochDayOf(partsOf(date).year, 12, 31));
}

function partsOf(date: PlainDate): CivilDate {
  return civilOf(dayNumberOf(date));
}

function firstMonthOfQuarter(month: number): number {
  return month - ((month - 1) % 3);
}
