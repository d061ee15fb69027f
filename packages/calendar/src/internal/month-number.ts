import { daysInMonth, epochDayOf } from "@receivables/core";
import { modulo } from "./day-number.ts";

/** Months from January of year 0, so that month arithmetic is integer arithmetic. */
export function monthNumberOf(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** Day number of a day of a month, the day clamped to the month's length. */
export function dayOfMonthNumber(monthNumber: number, dayOfMonth: number): number {
  const year = Math.floor(monthNumber / 12);
  const month = modulo(monthNumber, 12) + 1;
  return epochDayOf(year, month, Math.min(dayOfMonth, daysInMonth(year, month)));
}

/** Day number of the last day of a month. */
export function endOfMonthNumber(monthNumber: number): number {
  return dayOfMonthNumber(monthNumber, 31);
}
