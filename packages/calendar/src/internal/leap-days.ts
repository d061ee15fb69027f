import { civilOf, epochDayOf } from "@receivables/core";

/** Days from 1 January of year 1 up to a day, that day excluded, that lie in leap years. */
export function daysInLeapYears(day: number): number {
  const { year } = civilOf(day);
  const before = year - 1;
  const leapYears = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return leapYears * 366 + (isLeap ? day - epochDayOf(year, 1, 1) : 0);
}
