import { InvariantError, type PlainDate } from "@receivables/core";
import type { DateSpan } from "../date/date-difference.ts";
import { countThrough, dayOfCount } from "../internal/business-day-table.ts";
import { dateOfDay, dayNumberOf } from "../internal/day-number.ts";
import { businessDayTableOf, type HolidayCalendar, type PreparedHolidays } from "./holiday-calendar.ts";

/**
 * Tell whether a date is a business day: neither on the weekend nor a listed holiday.
 *
 * **Refuses** nothing. **Source** the calendar given.
 *
 * @param date - a date
 * @param calendar - weekend and holidays
 * @returns true for a business day
 * @throws InvariantError when the date does not exist or the calendar is not sound
 * @example
 * ```ts
 * const calendar = { id: "X", version: "1", source: "own", weekend: [6, 7] as const, holidays: ["2026-05-25"] };
 * ["2026-05-22", "2026-05-23", "2026-05-25"].map((date) => isBusinessDay(date, calendar)) // => [true, false, false]
 * ```
 * @category Business days
 */
export function isBusinessDay(date: PlainDate, calendar: HolidayCalendar | PreparedHolidays): boolean {
  const table = businessDayTableOf(calendar);
  const day = dayNumberOf(date);
  return countThrough(table, day) > countThrough(table, day - 1);
}

/**
 * Count business days on from a date.
 *
 * The n-th business day after the date, or before it when `days` is negative; zero leaves the date as it is, business
 * day or not. Computed from whole weeks and the holidays between, not day by day. **Units** business days.
 * **Refuses** nothing. **Source** the calendar given; without holidays equal to date-fns addBusinessDays.
 *
 * @param date - where to count from
 * @param days - whole business days
 * @param calendar - weekend and holidays
 * @returns the business day reached
 * @throws InvariantError when the date does not exist, the number is not whole, or the result lies outside the years 1
 *   to 9999
 * @example
 * ```ts
 * const calendar = { id: "X", version: "1", source: "own", weekend: [6, 7] as const, holidays: ["2026-05-25"] };
 * [addBusinessDays("2026-05-22", 1, calendar), addBusinessDays("2026-05-26", -1, calendar)]
 * // => ["2026-05-26", "2026-05-22"]
 * ```
 * @category Business days
 */
export function addBusinessDays(
  date: PlainDate,
  days: number,
  calendar: HolidayCalendar | PreparedHolidays,
): PlainDate {
  if (!Number.isInteger(days)) throw new InvariantError(`${days} is no whole number of business days`);
  const start = dayNumberOf(date);
  if (days === 0) return date;
  const table = businessDayTableOf(calendar);
  const before = days > 0 ? countThrough(table, start) : countThrough(table, start - 1) + 1;
  return dateOfDay(dayOfCount(table, before + days));
}

/**
 * Count the business days from one date to another.
 *
 * Those after `from` up to and including `to`, so that a date n business days on is n away; negative when `to` is the
 * earlier one, and spans laid end to end add up. **Units** business days. **Refuses** nothing. **Source** the inverse
 * of {@link addBusinessDays} from a business day.
 *
 * @param span - the two dates
 * @param calendar - weekend and holidays
 * @returns whole business days
 * @throws InvariantError when a date does not exist or the calendar is not sound
 * @example
 * ```ts
 * const calendar = { id: "X", version: "1", source: "own", weekend: [6, 7] as const, holidays: ["2026-05-25"] };
 * businessDaysBetween({ from: "2026-05-22", to: "2026-05-29" }, calendar) // => 4
 * ```
 * @category Business days
 */
export function businessDaysBetween(span: DateSpan, calendar: HolidayCalendar | PreparedHolidays): number {
  const table = businessDayTableOf(calendar);
  return countThrough(table, dayNumberOf(span.to)) - countThrough(table, dayNumberOf(span.from));
}
