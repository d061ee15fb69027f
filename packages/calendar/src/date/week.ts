import { utc } from "@date-fns/utc";
import type { PlainDate } from "@receivables/core";
import { getISOWeek, getISOWeekYear } from "date-fns";
import { dayNumberOf, weekdayOfDay } from "../internal/day-number.ts";

/** ISO weekday: Monday 1 to Sunday 7. @category Dates */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A week of the ISO calendar. @category Dates */
export interface IsoWeek {
  /** The year the week belongs to: the one its Thursday lies in. */
  readonly weekYear: number;
  /** 1 to 53. */
  readonly week: number;
}

/**
 * Tell the weekday of a date.
 *
 * **Refuses** nothing. **Source** ISO 8601-1:2019, 4.2.2 (Monday is 1).
 *
 * @param date - a date
 * @returns Monday 1 to Sunday 7
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * [weekdayOf("2026-03-02"), weekdayOf("2026-03-01")] // => [1, 7]
 * ```
 * @category Dates
 */
export function weekdayOf(date: PlainDate): IsoWeekday {
  return weekdays[weekdayOfDay(dayNumberOf(date)) - 1] ?? 7;
}

/**
 * Tell the ISO week of a date.
 *
 * The first days of January can lie in the last week of the year before, and the last of December in week 1.
 * **Refuses** nothing. **Source** ISO 8601-1:2019, 3.1.1.23 (week 1 holds the year's first Thursday).
 *
 * @param date - a date
 * @returns week and the year it belongs to
 * @throws InvariantError when the date does not exist
 * @example
 * ```ts
 * isoWeekOf("2027-01-03") // => { weekYear: 2026, week: 53 }
 * ```
 * @category Dates
 */
export function isoWeekOf(date: PlainDate): IsoWeek {
  const moment = utc(dayNumberOf(date) * 86_400_000);
  return { weekYear: getISOWeekYear(moment), week: getISOWeek(moment) };
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
