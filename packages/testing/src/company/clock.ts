import {
  civilOf,
  daysInMonth,
  epochDayOf,
  fromEpochDay,
  type Instant,
  type PlainDate,
  toEpochDay,
} from "@receivables/core";

/** The month that is closed, as day numbers. */
export interface Month {
  readonly first: number;
  readonly last: number;
  /** The day before the month. */
  readonly opening: number;
}

/** The month a date lies in. */
export function monthOf(date: PlainDate): Month {
  const { year, month } = civilOf(toEpochDay(date));
  const first = epochDayOf(year, month, 1);
  return { first, last: first + daysInMonth(year, month) - 1, opening: first - 1 };
}

/** The day itself, or the next Monday. */
export function workday(day: number): number {
  const weekday = (((day + 3) % 7) + 7) % 7;
  return weekday < 5 ? day : day + (7 - weekday);
}

/** So many working days later. */
export function workdaysAfter(day: number, count: number): number {
  let at = workday(day);
  for (let step = 0; step < count; step++) at = workday(at + 1);
  return at;
}

/** A moment of a day, for entry times. */
export function at(day: number, hour: number, minute: number): Instant {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${fromEpochDay(day)}T${two(hour)}:${two(minute)}:00.000Z`;
}
