import { epochDayOf, fromEpochDay, InvariantError, type PlainDate, toEpochDay } from "@receivables/core";

/** Day number of 0001-01-01, the first date there is. */
const firstDayNumber = epochDayOf(1, 1, 1);

/** Day number of 9999-12-31, the last date there is. */
const lastDayNumber = epochDayOf(9999, 12, 31);

/** The day number of a date that was validated at the border; anything else is a programming mistake. */
export function dayNumberOf(date: PlainDate): number {
  const day = toEpochDay(date);
  if (Number.isNaN(day)) throw new InvariantError(`${JSON.stringify(date)} is no date`);
  return day;
}

/** The date of a day number; outside the years 1 to 9999 is a programming mistake. */
export function dateOfDay(day: number): PlainDate {
  if (!isDayNumber(day)) throw new InvariantError(`day ${day} is no date of the years 1 to 9999`);
  return fromEpochDay(day);
}

/** Whether a number is the day number of a date. */
export function isDayNumber(day: number): boolean {
  return Number.isInteger(day) && day >= firstDayNumber && day <= lastDayNumber;
}

/** `value` modulo `divisor`, never negative. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

/** ISO weekday of a day number, Monday 1 to Sunday 7. Day 0, 1970-01-01, was a Thursday. */
export function weekdayOfDay(day: number): number {
  return modulo(day + 3, 7) + 1;
}
