import { InvariantError, type Issue, makeIssue, ok, type PlainDate, type Result, toEpochDay } from "@receivables/core";
import type { IsoWeekday } from "../date/week.ts";
import { type BusinessDayTable, buildBusinessDayTable } from "../internal/business-day-table.ts";
import { calendarIssues } from "../issues.ts";

/**
 * Which days are no business days, as data: a weekend and a plain list of dates, without rules that make dates.
 *
 * @category Business days
 */
export interface HolidayCalendar {
  /** What terms name it by, for example `US-FED`. */
  readonly id: string;
  /** Which edition of the list this is; a corrected list is a new version. */
  readonly version: string;
  /** Who published the dates. */
  readonly source: string;
  /** Weekdays that are never business days: `[6, 7]` is Saturday and Sunday. */
  readonly weekend: readonly IsoWeekday[];
  /** Single days without business, in any order; a holiday on a weekend changes nothing. */
  readonly holidays: readonly PlainDate[];
  /** First day the list is complete for. Absent means no limit is stated. */
  readonly firstCoveredDay?: PlainDate;
  /** Last day the list is complete for. Absent means no limit is stated. */
  readonly lastCoveredDay?: PlainDate;
}

const table: unique symbol = Symbol("businessDays");

/**
 * A holiday calendar made ready for many questions; opaque, never to be stored.
 *
 * @category Business days
 */
export interface PreparedHolidays {
  readonly kind: "preparedHolidays";
  readonly calendar: HolidayCalendar;
  readonly [table]: BusinessDayTable;
}

/**
 * Check a holiday calendar that comes from outside.
 *
 * **Refuses** `calendar.weekend_invalid`, `calendar.holiday_invalid` (one per bad date),
 * `calendar.coverage_invalid`. **Source** the fields of {@link HolidayCalendar}.
 *
 * @param calendar - the calendar
 * @returns the same calendar
 * @example
 * ```ts
 * const calendar = { id: "X", version: "1", source: "own", weekend: [6, 7] as const, holidays: ["2026-02-30"] };
 * checkHolidayCalendar(calendar).ok // => false
 * ```
 * @category Business days
 */
export function checkHolidayCalendar(calendar: HolidayCalendar): Result<HolidayCalendar> {
  const issues: Issue[] = [];
  const { weekend, holidays, firstCoveredDay = "0001-01-01", lastCoveredDay = "9999-12-31" } = calendar;
  const isWeekend = weekend.every((weekday) => Number.isInteger(weekday) && weekday >= 1 && weekday <= 7);
  if (!isWeekend || new Set(weekend).size === 7) {
    issues.push(makeIssue(calendarIssues, "calendar.weekend_invalid", {}, { path: "/weekend" }));
  }
  for (const [index, holiday] of holidays.entries()) {
    if (!Number.isNaN(toEpochDay(holiday))) continue;
    const location = { path: `/holidays/${index}` };
    issues.push(makeIssue(calendarIssues, "calendar.holiday_invalid", { text: holiday.slice(0, 40) }, location));
  }
  // NaN, the day number of what is no date, fails the comparison.
  if (!(toEpochDay(firstCoveredDay) <= toEpochDay(lastCoveredDay))) {
    issues.push(makeIssue(calendarIssues, "calendar.coverage_invalid", {}, { path: "/firstCoveredDay" }));
  }
  return issues.length === 0 ? ok(calendar) : { ok: false, issues };
}

/**
 * Make a holiday calendar ready, so that each question costs a few comparisons instead of reading the list.
 *
 * **Refuses** nothing; check foreign data with {@link checkHolidayCalendar} first. **Source** the calendar given.
 *
 * @param calendar - the calendar
 * @returns an opaque handle that every business-day function takes in place of the calendar
 * @throws InvariantError when {@link checkHolidayCalendar} would refuse the calendar
 * @example
 * ```ts
 * const prepared = prepareHolidays({ id: "X", version: "1", source: "own", weekend: [6, 7], holidays: ["2026-12-25"] });
 * [isBusinessDay("2026-12-24", prepared), isBusinessDay("2026-12-25", prepared)] // => [true, false]
 * ```
 * @category Business days
 */
export function prepareHolidays(calendar: HolidayCalendar): PreparedHolidays {
  const checked = checkHolidayCalendar(calendar);
  if (!checked.ok) throw new InvariantError(`the holiday calendar ${calendar.id} is not sound`, checked.issues);
  return { kind: "preparedHolidays", calendar, [table]: buildBusinessDayTable(calendar.weekend, calendar.holidays) };
}

/** A calendar made ready, if it is not already. */
export function preparedOf(calendar: HolidayCalendar | PreparedHolidays): PreparedHolidays {
  return "kind" in calendar ? calendar : prepareHolidays(calendar);
}

/** The table behind a calendar, prepared or not. */
export function businessDayTableOf(calendar: HolidayCalendar | PreparedHolidays): BusinessDayTable {
  return preparedOf(calendar)[table];
}
