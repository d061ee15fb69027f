import type { PlainDate } from "@receivables/core";
import { dayNumberOf, modulo, weekdayOfDay } from "./day-number.ts";

/** Business days as counting functions: how many there are up to a day, and which day is the n-th. */
export interface BusinessDayTable {
  /** `weekdaysBefore[r]`: business weekdays among the first `r` days of a week that starts like day 0. */
  readonly weekdaysBefore: readonly number[];
  /** Place in such a week of its 1st, 2nd, … business weekday. */
  readonly places: readonly number[];
  /** Holidays that fall on business weekdays, ascending, each once. */
  readonly holidays: Int32Array;
}

export function buildBusinessDayTable(weekend: readonly number[], holidays: readonly PlainDate[]): BusinessDayTable {
  const isWeekday = (day: number): boolean => !weekend.includes(weekdayOfDay(day));
  const places = [0, 1, 2, 3, 4, 5, 6].filter(isWeekday);
  const weekdaysBefore = [0, 1, 2, 3, 4, 5, 6].map((rest) => places.filter((place) => place < rest).length);
  const days = new Set(holidays.map(dayNumberOf).filter(isWeekday));
  return { weekdaysBefore, places, holidays: Int32Array.from(days).sort() };
}

/** Business days from day 0 up to and including a day; negative before day 0. Rises by one on each business day. */
export function countThrough(table: BusinessDayTable, day: number): number {
  return weekdaysThrough(table, day) - holidaysThrough(table, day);
}

/** The earliest day with {@link countThrough} equal to `count`, which is a business day. */
export function dayOfCount(table: BusinessDayTable, count: number): number {
  // Each holiday up to the day found pushes the day one business weekday on, which can reach further holidays. Starting
  // below and stopping at the first day that agrees with itself gives the earliest such day.
  let skipped = holidaysThrough(table, dayOfWeekdayCount(table, count));
  for (;;) {
    const day = dayOfWeekdayCount(table, count + skipped);
    const holidays = holidaysThrough(table, day);
    if (holidays === skipped) return day;
    skipped = holidays;
  }
}

function weekdaysThrough(table: BusinessDayTable, day: number): number {
  const weeks = Math.floor((day + 1) / 7);
  return weeks * table.places.length + (table.weekdaysBefore[modulo(day + 1, 7)] ?? 0);
}

function dayOfWeekdayCount(table: BusinessDayTable, count: number): number {
  const weeks = Math.floor((count - 1) / table.places.length);
  return weeks * 7 + (table.places[modulo(count - 1, table.places.length)] ?? 0);
}

/** Number of holidays on or before a day, by bisection. */
function holidaysThrough(table: BusinessDayTable, day: number): number {
  let low = 0;
  let high = table.holidays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.holidays[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
