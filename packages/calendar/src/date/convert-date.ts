import {
  daysInMonth,
  epochDayOf,
  type Instant,
  instantMillis,
  isInstant,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  refuse,
} from "@receivables/core";
import { dateOfDay, isDayNumber } from "../internal/day-number.ts";
import { calendarIssues } from "../issues.ts";

/** How {@link toPlainDate} finds the day of a moment. @category Dates */
export interface ToPlainDateOptions {
  /** IANA time zone whose calendar is read, for example `Europe/Berlin`. */
  readonly timeZone: string;
}

/** What {@link fromTemporal} reads of a date: the fields of a `Temporal.PlainDate`. @category Dates */
export interface TemporalDateLike {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** Calendar of the fields; absent means `iso8601`. */
  readonly calendarId?: string;
}

/**
 * Find the date a moment falls on in a time zone.
 *
 * A moment is a date only in some place, so the time zone is never taken from the machine. **Refuses**
 * `calendar.instant_malformed`, `calendar.time_zone_unknown`, `calendar.date_out_of_range`. **Source** the IANA time
 * zone rules of the JavaScript engine (ECMA-402, Intl.DateTimeFormat).
 *
 * @param instant - the moment
 * @param options - the time zone
 * @returns the date on the wall calendar there
 * @example
 * ```ts
 * toPlainDate("2026-03-01T23:30:00.000Z", { timeZone: "Europe/Berlin" }) // => { ok: true, value: "2026-03-02" }
 * toPlainDate("2026-03-01T02:00:00.000Z", { timeZone: "America/New_York" }) // => { ok: true, value: "2026-02-28" }
 * ```
 * @category Dates
 */
export function toPlainDate(instant: Instant, options: ToPlainDateOptions): Result<PlainDate> {
  if (!isInstant(instant)) return refuse(makeIssue(calendarIssues, "calendar.instant_malformed"));
  const format = formatterFor(options.timeZone);
  if (format === null) {
    return refuse(makeIssue(calendarIssues, "calendar.time_zone_unknown", { timeZone: options.timeZone }));
  }
  const parts = format.formatToParts(instantMillis(instant));
  const numberOf = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const isCommonEra = parts.find((part) => part.type === "era")?.value === "AD";
  const day = isCommonEra ? epochDayOf(numberOf("year"), numberOf("month"), numberOf("day")) : Number.NaN;
  if (!isDayNumber(day)) return refuse(makeIssue(calendarIssues, "calendar.date_out_of_range"));
  return ok(dateOfDay(day));
}

/**
 * Read a `Temporal.PlainDate`, or any value with its fields, without needing Temporal.
 *
 * **Refuses** `calendar.calendar_system_unsupported`, `calendar.date_parts_invalid`. **Source** the fields of
 * Temporal.PlainDate; only the calendar `iso8601` counts as this package does.
 *
 * @param date - year, month and day
 * @returns the date
 * @example
 * ```ts
 * fromTemporal({ year: 2026, month: 3, day: 1 }) // => { ok: true, value: "2026-03-01" }
 * fromTemporal({ year: 2569, month: 3, day: 1, calendarId: "buddhist" }).ok // => false
 * ```
 * @category Dates
 */
export function fromTemporal(date: TemporalDateLike): Result<PlainDate> {
  const { year, month, day, calendarId = "iso8601" } = date;
  if (calendarId !== "iso8601") {
    return refuse(makeIssue(calendarIssues, "calendar.calendar_system_unsupported", { calendarId }));
  }
  const exists =
    [year, month, day].every(Number.isInteger) &&
    [year >= 1 && year <= 9999, month >= 1 && month <= 12, day >= 1].every(Boolean) &&
    day <= daysInMonth(year, month);
  if (!exists) return refuse(makeIssue(calendarIssues, "calendar.date_parts_invalid", { year, month, day }));
  return ok(dateOfDay(epochDayOf(year, month, day)));
}

/** Building a formatter takes about as long as a hundred uses of it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const format = tryFormatter(timeZone);
  if (format !== null) formatters.set(timeZone, format);
  return format;
}

function tryFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", {
      calendar: "gregory",
      numberingSystem: "latn",
      timeZone,
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
  } catch {
    return null;
  }
}
