import type { PlainDate } from "@receivables/core";
import { addBusinessDays, isBusinessDay } from "./business-days.ts";
import { type HolidayCalendar, type PreparedHolidays, preparedOf } from "./holiday-calendar.ts";

/**
 * Where a date goes that is no business day.
 *
 * `following` and `preceding` take the nearest business day on that side; the `modified` ones turn round when that
 * would leave the calendar month; `none` leaves the date.
 *
 * @category Business days
 */
export type BusinessDayRoll = "none" | "following" | "modifiedFollowing" | "preceding" | "modifiedPreceding";

/** How {@link rollToBusinessDay} moves a date. @category Business days */
export interface RollOptions {
  /** Where a date goes that is no business day. */
  readonly roll: BusinessDayRoll;
  /** Weekend and holidays. */
  readonly calendar: HolidayCalendar | PreparedHolidays;
}

/**
 * Move a date that is no business day to one that is.
 *
 * A business day stays. **Refuses** nothing. **Source** 2006 ISDA Definitions, section 4.12 (business day
 * convention); modified preceding is its mirror image.
 *
 * @param date - the date
 * @param options - direction and calendar
 * @returns the date rolled
 * @throws InvariantError when the date does not exist, the calendar is not sound, or the result lies outside the years
 *   1 to 9999
 * @example
 * ```ts
 * const calendar = { id: "X", version: "1", source: "own", weekend: [6, 7] as const, holidays: [] };
 * rollToBusinessDay("2026-05-31", { roll: "following", calendar }) // => "2026-06-01"
 * rollToBusinessDay("2026-05-31", { roll: "modifiedFollowing", calendar }) // => "2026-05-29"
 * ```
 * @category Business days
 */
export function rollToBusinessDay(date: PlainDate, options: RollOptions): PlainDate {
  const { roll } = options;
  if (roll === "none") return date;
  const calendar = preparedOf(options.calendar);
  if (isBusinessDay(date, calendar)) return date;
  const forward = roll === "following" || roll === "modifiedFollowing";
  const rolled = addBusinessDays(date, forward ? 1 : -1, calendar);
  const turns = roll === "modifiedFollowing" || roll === "modifiedPreceding";
  return turns && !isSameMonth(rolled, date) ? addBusinessDays(date, forward ? -1 : 1, calendar) : rolled;
}

function isSameMonth(a: PlainDate, b: PlainDate): boolean {
  return a.slice(0, 7) === b.slice(0, 7);
}
