import { type Issue, makeIssue, ok, type Result } from "@receivables/core";
import type { IsoWeekday } from "../date/week.ts";
import { calendarIssues } from "../issues.ts";

/** The calendar year, in twelve months. @category Fiscal periods */
export interface CalendarYears {
  readonly kind: "calendar";
}

/** Years of twelve months that start with another month than January. @category Fiscal periods */
export interface ShiftedYears {
  readonly kind: "shifted";
  /** First month of the fiscal year, 1 to 12. */
  readonly startMonth: number;
  /** Whether fiscal 2026 is the year that starts or the one that ends in calendar 2026. */
  readonly yearNamedAfter: "startMonth" | "endMonth";
}

/**
 * Years of 52 or 53 whole weeks, in four quarters of 13 weeks; the 53rd week belongs to the last period.
 *
 * @category Fiscal periods
 */
export interface WeekYears {
  readonly kind: "weeks";
  /** Weeks of the three periods of each quarter. */
  readonly pattern: "4-4-5" | "4-5-4" | "5-4-4";
  /** Weekday every period and the year end on. */
  readonly endWeekday: IsoWeekday;
  /** Month the year ends in or near, 1 to 12. */
  readonly endMonth: number;
  /**
   * `last`: the last such weekday of the month. `nearest`: the one nearest to the last day of the month, which can lie
   * up to three days into the next.
   */
  readonly endRule: "last" | "nearest";
  /**
   * Whether fiscal 2026 ends with the end month of calendar 2026, or begins with the month after the end month of
   * calendar 2026. The two are the same when the end month is December.
   */
  readonly yearNamedAfter: "startMonth" | "endMonth";
}

/** How a company cuts time into fiscal years and periods, as plain data. @category Fiscal periods */
export type FiscalCalendar = CalendarYears | ShiftedYears | WeekYears;

/**
 * Check a fiscal calendar that comes from outside.
 *
 * **Refuses** `calendar.fiscal_calendar_invalid`, one for each field. **Source** the fields of {@link FiscalCalendar}.
 *
 * @param calendar - the fiscal calendar
 * @returns the same calendar
 * @example
 * ```ts
 * checkFiscalCalendar({ kind: "shifted", startMonth: 13, yearNamedAfter: "endMonth" }).ok // => false
 * ```
 * @category Fiscal periods
 */
export function checkFiscalCalendar(calendar: FiscalCalendar): Result<FiscalCalendar> {
  const issues = faultsOf(calendar);
  return issues.length === 0 ? ok(calendar) : { ok: false, issues };
}

function faultsOf(calendar: FiscalCalendar): readonly Issue[] {
  switch (calendar.kind) {
    case "calendar":
      return [];
    case "shifted":
      return whole("startMonth", calendar.startMonth, 12);
    case "weeks":
      return [...whole("endWeekday", calendar.endWeekday, 7), ...whole("endMonth", calendar.endMonth, 12)];
  }
}

function whole(field: string, value: number, most: number): readonly Issue[] {
  if (Number.isInteger(value) && value >= 1 && value <= most) return [];
  const params = { field, value, least: 1, most };
  return [makeIssue(calendarIssues, "calendar.fiscal_calendar_invalid", params, { path: `/${field}` })];
}
