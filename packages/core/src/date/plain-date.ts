/**
 * A calendar date without time or zone: `"YYYY-MM-DD"`, year 0001 to 9999, proleptic Gregorian.
 *
 * @category Dates
 */
export type PlainDate = string;

/**
 * A moment: UTC in exactly the form `"YYYY-MM-DDTHH:mm:ss.sssZ"`, so that text order is time order.
 *
 * @category Dates
 */
export type Instant = string;

/**
 * Whether a value is a {@link PlainDate} that exists in the calendar.
 *
 * @param value - anything
 * @returns true for an existing date in the form `YYYY-MM-DD`
 * @example
 * ```ts
 * [isPlainDate("2024-02-29"), isPlainDate("2026-02-29"), isPlainDate("2026-2-9")] // => [true, false, false]
 * ```
 * @category Dates
 */
export function isPlainDate(value: unknown): value is PlainDate {
  return typeof value === "string" && !Number.isNaN(toEpochDay(value));
}

/**
 * Whether a value is an {@link Instant} in the one accepted form.
 *
 * @param value - anything
 * @returns true for an existing UTC moment with milliseconds
 * @example
 * ```ts
 * [isInstant("2026-03-01T09:30:00.000Z"), isInstant("2026-03-01T09:30:00Z")] // => [true, false]
 * ```
 * @category Dates
 */
export function isInstant(value: unknown): value is Instant {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value))
    return false;
  return isPlainDate(value.slice(0, 10));
}

/**
 * Milliseconds from 1970-01-01T00:00:00.000Z to an instant.
 *
 * @param instant - an instant in the accepted form
 * @returns milliseconds
 * @example
 * ```ts
 * instantMillis("1970-01-02T00:00:00.001Z") // => 86400001
 * ```
 * @category Dates
 */
export function instantMillis(instant: Instant): number {
  const clock =
    Number(instant.slice(11, 13)) * 3_600_000 +
    Number(instant.slice(14, 16)) * 60_000 +
    Number(instant.slice(17, 19)) * 1000 +
    Number(instant.slice(20, 23));
  return toEpochDay(instant.slice(0, 10)) * 86_400_000 + clock;
}

/**
 * Days from 1970-01-01 to a date: the integer all kernels count with.
 *
 * **Units** days. **Source** proleptic Gregorian calendar, ISO 8601-1:2019, 4.2.1.
 *
 * @param date - a date
 * @returns the day number, or `NaN` when the text is no existing date
 * @example
 * ```ts
 * [toEpochDay("1970-01-01"), toEpochDay("2026-03-01"), toEpochDay("2026-02-30")] // => [0, 20513, NaN]
 * ```
 * @category Dates
 */
export function toEpochDay(date: PlainDate): number {
  if (date.length !== 10 || date.charCodeAt(4) !== 45 || date.charCodeAt(7) !== 45) return Number.NaN;
  const year = twoDigits(date, 0) * 100 + twoDigits(date, 2);
  const month = twoDigits(date, 5);
  const day = twoDigits(date, 8);
  // NaN fails every comparison, so each test is written to be true only for what is allowed.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN;
  return epochDayOf(year, month, day);
}

/**
 * The date of a day number, the inverse of {@link toEpochDay}.
 *
 * @param day - days from 1970-01-01
 * @returns the date
 * @example
 * ```ts
 * fromEpochDay(20513) // => "2026-03-01"
 * ```
 * @category Dates
 */
export function fromEpochDay(day: number): PlainDate {
  const { year, month, dayOfMonth } = civilOf(day);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/**
 * The number of days of a month.
 *
 * @param year - the year
 * @param month - 1 to 12
 * @returns 28 to 31
 * @example
 * ```ts
 * [daysInMonth(2024, 2), daysInMonth(1900, 2), daysInMonth(2026, 4)] // => [29, 28, 30]
 * ```
 * @category Dates
 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Year, month and day of a date, as numbers. @category Dates */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/**
 * Year, month and day of a day number.
 *
 * @param day - days from 1970-01-01
 * @returns the parts
 * @example
 * ```ts
 * civilOf(20513) // => { year: 2026, month: 3, dayOfMonth: 1 }
 * ```
 * @category Dates
 */
export function civilOf(day: number): CivilDate {
  // Eras of 400 years that start on 1 March, so that the leap day is the last of its year.
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/**
 * The day number of a year, month and day that are known to exist.
 *
 * @param year - the year
 * @param month - 1 to 12
 * @param dayOfMonth - 1 to the length of the month
 * @returns days from 1970-01-01
 * @example
 * ```ts
 * epochDayOf(2026, 3, 1) // => 20513
 * ```
 * @category Dates
 */
export function epochDayOf(year: number, month: number, dayOfMonth: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
