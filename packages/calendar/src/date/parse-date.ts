import { makeIssue, ok, type PlainDate, type Result, refuse, toEpochDay } from "@receivables/core";
import { calendarIssues } from "../issues.ts";

/**
 * Read a date in the form `YYYY-MM-DD`.
 *
 * Nothing is guessed: no other order of day and month, no missing zeros, no time part, and 30 February is not rolled
 * over to March. **Refuses** `calendar.date_malformed`, `calendar.date_not_in_calendar`. **Source** ISO 8601-1:2019,
 * 5.2.2.1 (extended format of a calendar date); years 0001 to 9999.
 *
 * @param text - the text
 * @returns the date
 * @example
 * ```ts
 * parsePlainDate("2026-03-01") // => { ok: true, value: "2026-03-01" }
 * parsePlainDate("2026-02-29").ok // => false
 * ```
 * @category Dates
 */
export function parsePlainDate(text: string): Result<PlainDate> {
  if (!Number.isNaN(toEpochDay(text))) return ok(text);
  const shown = text.slice(0, 40);
  const code = /^\d{4}-\d\d-\d\d$/.test(text) ? "calendar.date_not_in_calendar" : "calendar.date_malformed";
  return refuse(makeIssue(calendarIssues, code, { text: shown }));
}
