import { civilOf, epochDayOf } from "@receivables/core";
import type { FiscalCalendar, WeekYears } from "../fiscal/fiscal-calendar.ts";
import { modulo, weekdayOfDay } from "./day-number.ts";
import { dayOfMonthNumber, endOfMonthNumber, monthNumberOf } from "./month-number.ts";

/** Day number of the first day of a fiscal year. */
export function firstDayOfYear(calendar: FiscalCalendar, fiscalYear: number): number {
  switch (calendar.kind) {
    case "calendar":
      return epochDayOf(fiscalYear, 1, 1);
    case "shifted":
      return epochDayOf(startYearOf(calendar, fiscalYear), calendar.startMonth, 1);
    case "weeks":
      return lastDayOfWeekYear(calendar, endYearOf(calendar, fiscalYear) - 1) + 1;
  }
}

/** Day numbers of the first days of the twelve periods of a year, and of the year after. */
export function periodStarts(calendar: FiscalCalendar, fiscalYear: number): readonly number[] {
  const first = firstDayOfYear(calendar, fiscalYear);
  const next = firstDayOfYear(calendar, fiscalYear + 1);
  if (calendar.kind === "weeks") return [...weeksBefore(calendar).map((weeks) => first + weeks * 7), next];
  const { year, month } = civilOf(first);
  const months = Array.from({ length: 12 }, (_, index) => dayOfMonthNumber(monthNumberOf(year, month) + index, 1));
  return [...months, next];
}

function startYearOf(calendar: { startMonth: number; yearNamedAfter: string }, fiscalYear: number): number {
  return calendar.yearNamedAfter === "endMonth" && calendar.startMonth > 1 ? fiscalYear - 1 : fiscalYear;
}

/** Calendar year of the end month: the year after the start month's, unless the end month is December. */
function endYearOf(calendar: WeekYears, fiscalYear: number): number {
  return calendar.yearNamedAfter === "startMonth" && calendar.endMonth < 12 ? fiscalYear + 1 : fiscalYear;
}

function lastDayOfWeekYear(calendar: WeekYears, endYear: number): number {
  const endOfMonth = endOfMonthNumber(monthNumberOf(endYear, calendar.endMonth));
  const daysBack = modulo(weekdayOfDay(endOfMonth) - calendar.endWeekday, 7);
  return calendar.endRule === "nearest" && daysBack > 3 ? endOfMonth - daysBack + 7 : endOfMonth - daysBack;
}

/** Weeks of the year before each of its twelve periods. */
function weeksBefore(calendar: WeekYears): readonly number[] {
  const [first, second] = patternWeeks[calendar.pattern];
  return [0, 13, 26, 39].flatMap((weeks) => [weeks, weeks + first, weeks + first + second]);
}

const patternWeeks = { "4-4-5": [4, 4], "4-5-4": [4, 5], "5-4-4": [5, 4] } as const;
