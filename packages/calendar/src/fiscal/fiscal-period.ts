import { civilOf, makeIssue, ok, type PlainDate, type Result, refuse } from "@receivables/core";
import { dateOfDay, dayNumberOf } from "../internal/day-number.ts";
import { firstDayOfYear, periodStarts } from "../internal/fiscal-year.ts";
import { calendarIssues } from "../issues.ts";
import type { FiscalCalendar } from "./fiscal-calendar.ts";

/** Names a period: fiscal year and place in it. @category Fiscal periods */
export interface FiscalPeriodKey {
  readonly fiscalYear: number;
  /** 1 to 12. */
  readonly period: number;
}

/** A stretch of days, both ends included. @category Fiscal periods */
export interface DayRange {
  readonly firstDay: PlainDate;
  readonly lastDay: PlainDate;
}

/** One of the twelve periods of a fiscal year. @category Fiscal periods */
export interface FiscalPeriod extends FiscalPeriodKey, DayRange {
  /** 1 to 4: three periods each. */
  readonly quarter: number;
}

/** A fiscal year. @category Fiscal periods */
export interface FiscalYear extends DayRange {
  readonly fiscalYear: number;
}

/** A quarter of a fiscal year. @category Fiscal periods */
export interface FiscalQuarter extends DayRange {
  readonly fiscalYear: number;
  /** 1 to 4. */
  readonly quarter: number;
}

/**
 * Find the fiscal period a date lies in.
 *
 * **Units** both ends of the period are included. **Refuses** nothing; check foreign calendars with
 * {@link checkFiscalCalendar} first. **Source** weeks: the 52-53-week year of 26 CFR 1.441-2 and the 4-5-4 calendar of
 * the National Retail Federation.
 *
 * @param date - a date
 * @param calendar - how years and periods are cut
 * @returns the period
 * @throws InvariantError when the date does not exist, or the year leaves the years 1 to 9999
 * @example
 * ```ts
 * periodOf("2026-03-15", { kind: "shifted", startMonth: 7, yearNamedAfter: "endMonth" })
 * // => { fiscalYear: 2026, period: 9, quarter: 3, firstDay: "2026-03-01", lastDay: "2026-03-31" }
 * ```
 * @category Fiscal periods
 */
export function periodOf(date: PlainDate, calendar: FiscalCalendar): FiscalPeriod {
  const day = dayNumberOf(date);
  const fiscalYear = yearOfDay(day, calendar);
  const starts = periodStarts(calendar, fiscalYear);
  return periodFrom(starts, fiscalYear, starts.findLastIndex((start) => start <= day) + 1);
}

/**
 * Find the fiscal year a date lies in.
 *
 * **Units** both ends are included. **Refuses** nothing. **Source** {@link periodOf}.
 *
 * @param date - a date
 * @param calendar - how years are cut
 * @returns the fiscal year
 * @throws InvariantError when the date does not exist, or the year leaves the years 1 to 9999
 * @example
 * ```ts
 * fiscalYearOf("2026-08-01", { kind: "shifted", startMonth: 7, yearNamedAfter: "endMonth" })
 * // => { fiscalYear: 2027, firstDay: "2026-07-01", lastDay: "2027-06-30" }
 * ```
 * @category Fiscal periods
 */
export function fiscalYearOf(date: PlainDate, calendar: FiscalCalendar): FiscalYear {
  return yearBounds(yearOfDay(dayNumberOf(date), calendar), calendar);
}

/**
 * Find the first and last day of a fiscal year.
 *
 * **Refuses** nothing. **Source** {@link periodOf}.
 *
 * @param fiscalYear - the year's name
 * @param calendar - how years are cut
 * @returns the year
 * @throws InvariantError when it leaves the years 1 to 9999
 * @example
 * ```ts
 * const retail = {
 *   kind: "weeks", pattern: "4-5-4", endWeekday: 6, endMonth: 1, endRule: "nearest", yearNamedAfter: "startMonth",
 * } as const;
 * yearBounds(2023, retail) // => { fiscalYear: 2023, firstDay: "2023-01-29", lastDay: "2024-02-03" }
 * ```
 * @category Fiscal periods
 */
export function yearBounds(fiscalYear: number, calendar: FiscalCalendar): FiscalYear {
  return {
    fiscalYear,
    firstDay: dateOfDay(firstDayOfYear(calendar, fiscalYear)),
    lastDay: dateOfDay(firstDayOfYear(calendar, fiscalYear + 1) - 1),
  };
}

/**
 * Find the first and last day of a fiscal period.
 *
 * **Refuses** `calendar.fiscal_period_unknown` unless the period is 1 to 12. **Source** {@link periodOf}.
 *
 * @param key - fiscal year and period
 * @param calendar - how years and periods are cut
 * @returns the period
 * @example
 * ```ts
 * const found = periodBounds({ fiscalYear: 2026, period: 2 }, { kind: "calendar" });
 * found.ok && found.value.lastDay // => "2026-02-28"
 * ```
 * @category Fiscal periods
 */
export function periodBounds(key: FiscalPeriodKey, calendar: FiscalCalendar): Result<FiscalPeriod> {
  const { fiscalYear, period } = key;
  if (!Number.isInteger(period) || period < 1 || period > 12) {
    return refuse(
      makeIssue(calendarIssues, "calendar.fiscal_period_unknown", { fiscalYear, period }, { path: "/period" }),
    );
  }
  return ok(periodFrom(periodStarts(calendar, fiscalYear), fiscalYear, period));
}

/**
 * List the twelve periods of a fiscal year.
 *
 * They follow one another without gap or overlap. **Refuses** nothing. **Source** {@link periodOf}.
 *
 * @param fiscalYear - the year's name
 * @param calendar - how years and periods are cut
 * @returns the periods, in order
 * @example
 * ```ts
 * periodsOfYear(2026, { kind: "calendar" }).map((each) => each.firstDay).slice(0, 3)
 * // => ["2026-01-01", "2026-02-01", "2026-03-01"]
 * ```
 * @category Fiscal periods
 */
export function periodsOfYear(fiscalYear: number, calendar: FiscalCalendar): readonly FiscalPeriod[] {
  const starts = periodStarts(calendar, fiscalYear);
  return Array.from({ length: 12 }, (_, index) => periodFrom(starts, fiscalYear, index + 1));
}

/**
 * Find the first and last day of a quarter of a fiscal year.
 *
 * **Refuses** `calendar.fiscal_quarter_unknown` unless the quarter is 1 to 4. **Source** {@link periodOf}.
 *
 * @param key - fiscal year and quarter
 * @param calendar - how years and periods are cut
 * @returns the quarter
 * @example
 * ```ts
 * const found = quarterBounds({ fiscalYear: 2026, quarter: 2 }, { kind: "calendar" });
 * found.ok && [found.value.firstDay, found.value.lastDay] // => ["2026-04-01", "2026-06-30"]
 * ```
 * @category Fiscal periods
 */
export function quarterBounds(
  key: Pick<FiscalQuarter, "fiscalYear" | "quarter">,
  calendar: FiscalCalendar,
): Result<FiscalQuarter> {
  const { fiscalYear, quarter } = key;
  const first = periodBounds({ fiscalYear, period: quarter * 3 - 2 }, calendar);
  const last = periodBounds({ fiscalYear, period: quarter * 3 }, calendar);
  if (first.ok && last.ok) {
    return ok({ fiscalYear, quarter, firstDay: first.value.firstDay, lastDay: last.value.lastDay });
  }
  const params = { fiscalYear, quarter };
  return refuse(makeIssue(calendarIssues, "calendar.fiscal_quarter_unknown", params, { path: "/quarter" }));
}

/**
 * Find the period after a period, across years.
 *
 * **Refuses** nothing. **Source** {@link periodOf}.
 *
 * @param period - a period
 * @param calendar - how years and periods are cut
 * @returns the next period
 * @throws InvariantError when it leaves the years 1 to 9999
 * @example
 * ```ts
 * const december = periodOf("2026-12-31", { kind: "calendar" });
 * nextPeriod(december, { kind: "calendar" }).firstDay // => "2027-01-01"
 * ```
 * @category Fiscal periods
 */
export function nextPeriod(period: FiscalPeriod, calendar: FiscalCalendar): FiscalPeriod {
  return periodOf(dateOfDay(dayNumberOf(period.lastDay) + 1), calendar);
}

/**
 * Find the period before a period, across years.
 *
 * **Refuses** nothing. **Source** {@link periodOf}.
 *
 * @param period - a period
 * @param calendar - how years and periods are cut
 * @returns the previous period
 * @throws InvariantError when it leaves the years 1 to 9999
 * @example
 * ```ts
 * const january = periodOf("2026-01-01", { kind: "calendar" });
 * previousPeriod(january, { kind: "calendar" }).lastDay // => "2025-12-31"
 * ```
 * @category Fiscal periods
 */
export function previousPeriod(period: FiscalPeriod, calendar: FiscalCalendar): FiscalPeriod {
  return periodOf(dateOfDay(dayNumberOf(period.firstDay) - 1), calendar);
}

/** The days of a calendar year lie in fiscal years named at most one later. */
function yearOfDay(day: number, calendar: FiscalCalendar): number {
  let fiscalYear = civilOf(day).year + 1;
  while (firstDayOfYear(calendar, fiscalYear) > day) fiscalYear -= 1;
  return fiscalYear;
}

function periodFrom(starts: readonly number[], fiscalYear: number, period: number): FiscalPeriod {
  const firstDay = dateOfDay(starts[period - 1] ?? Number.NaN);
  const lastDay = dateOfDay((starts[period] ?? Number.NaN) - 1);
  return { fiscalYear, period, quarter: Math.ceil(period / 3), firstDay, lastDay };
}
