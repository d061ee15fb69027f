import { makeIssue, ok, type PlainDate, type Reason, type Result, reason, refuse } from "@receivables/core";
import { type HolidayCalendar, type PreparedHolidays, preparedOf } from "../business-day/holiday-calendar.ts";
import { type BusinessDayRoll, rollToBusinessDay } from "../business-day/roll-date.ts";
import { calendarIssues } from "../issues.ts";
import { type DateRule, resolveDateRule, type TermsDates } from "./date-rule.ts";
import type { BusinessDayPolicy } from "./payment-terms.ts";

/** The dates of an invoice and the calendars its terms may name. @category Payment terms */
export interface TermsDateOptions extends TermsDates {
  /** Holiday calendars to look up by id; needed when the terms have a business-day policy. */
  readonly calendars?: readonly (HolidayCalendar | PreparedHolidays)[];
}

/** A date found by a rule, rolled, with the reasons. */
export interface ScheduledDate {
  readonly date: PlainDate;
  readonly reasons: readonly Reason[];
}

/** How the dates of one schedule are rolled. */
export interface Rolling {
  readonly policy: BusinessDayPolicy;
  readonly calendar: PreparedHolidays;
}

/** The calendar a policy names; `null` when the terms have no policy. */
export function findRolling(policy: BusinessDayPolicy | undefined, options: TermsDateOptions): Result<Rolling | null> {
  if (policy === undefined) return ok(null);
  const calendar = (options.calendars ?? []).map(preparedOf).find((each) => each.calendar.id === policy.calendarId);
  if (calendar !== undefined) return ok({ policy, calendar });
  const params = { calendarId: policy.calendarId };
  return refuse(makeIssue(calendarIssues, "calendar.holiday_calendar_missing", params, { path: "/calendars" }));
}

/** The date of a rule, rolled. */
export function scheduleDate(
  rule: DateRule,
  dates: TermsDates,
  roll: BusinessDayRoll,
  rolling: Rolling | null,
): Result<ScheduledDate> {
  const found = resolveDateRule(rule, dates);
  if (!found.ok) return found;
  if (rolling === null || roll === "none") return ok({ date: found.value, reasons: [] });
  const { calendar } = rolling;
  const calendarId = calendar.calendar.id;
  if (!isCovered(found.value, calendar.calendar)) return refuseUncovered(calendarId, found.value);
  const date = rollToBusinessDay(found.value, { roll, calendar });
  if (date === found.value) return ok({ date, reasons: [] });
  if (!isCovered(date, calendar.calendar)) return refuseUncovered(calendarId, date);
  return ok({
    date,
    reasons: [reason("calendar.rolled_to_business_day", { from: found.value, calendarId, roll, date })],
  });
}

function isCovered(date: PlainDate, calendar: HolidayCalendar): boolean {
  const { firstCoveredDay = date, lastCoveredDay = date } = calendar;
  return firstCoveredDay <= date && date <= lastCoveredDay;
}

function refuseUncovered(calendarId: string, date: PlainDate): Result<never> {
  return refuse(makeIssue(calendarIssues, "calendar.holidays_not_covered", { calendarId, date }));
}
