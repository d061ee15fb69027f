import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const calendarIssues = {
  "calendar.date_malformed": 'The text "{text}" is not a date in the form YYYY-MM-DD.',
  "calendar.date_not_in_calendar": "There is no day {text} in the calendar.",
  "calendar.date_out_of_range": "The date lies outside the years 1 to 9999.",
  "calendar.date_parts_invalid": "Year {year}, month {month}, day {day} is no date.",
  "calendar.calendar_system_unsupported": "Dates of the calendar {calendarId} are not read, only iso8601.",
  "calendar.instant_malformed": "The moment is not UTC text in the form YYYY-MM-DDTHH:mm:ss.sssZ.",
  "calendar.time_zone_unknown": "The time zone {timeZone} is not known.",
  "calendar.weekend_invalid": "A weekend lists ISO weekdays 1 to 7 and leaves at least one business day.",
  "calendar.holiday_invalid": 'The holiday "{text}" is no date.',
  "calendar.coverage_invalid": "The first covered day must be a date not after the last covered day.",
  "calendar.holiday_calendar_missing": "The holiday calendar {calendarId} the terms name was not given.",
  "calendar.holidays_not_covered": "The holiday calendar {calendarId} has no holidays for {date}.",
  "calendar.terms_unreadable": 'The payment terms "{text}" are not understood.',
  "calendar.terms_ambiguous":
    'The payment terms "{text}" have two readings: end of month, then the days; or the days, then end of month.',
  "calendar.terms_without_due_date": 'The payment terms "{text}" state a discount but no due date.',
  "calendar.terms_number_out_of_range": "{field} is {value}; it must be a whole number from {least} to {most}.",
  "calendar.terms_date_invalid": 'The due date "{text}" is no date.',
  "calendar.discount_percent_invalid": 'The discount "{text}" must be a plain decimal percent from 0 to below 100.',
  "calendar.instalments_missing": "Instalment terms need at least one instalment.",
  "calendar.instalment_weight_invalid": 'The weight "{text}" must be a plain decimal above zero.',
  "calendar.instalment_percents_incomplete": "The percents of the instalments sum to {sum}, not to 100.",
  "calendar.base_date_missing": "The terms count from {field}, which was not given.",
  "calendar.base_date_invalid": "{field} is no date.",
  "calendar.discountable_exceeds_amount": "The discountable amount must lie between zero and the amount.",
  "calendar.payment_not_positive": "A payment that earns a discount must be positive.",
  "calendar.grace_days_invalid": "graceDays is {value}; it must be a whole number from 0.",
  "calendar.fiscal_calendar_invalid": "{field} is {value}; it must be a whole number from {least} to {most}.",
  "calendar.fiscal_period_unknown": "Fiscal year {fiscalYear} has no period {period}.",
  "calendar.fiscal_quarter_unknown": "Fiscal year {fiscalYear} has no quarter {quarter}.",
  "calendar.interest_before_start": "The interest ends on {end}, before it starts on {start}.",
} as const satisfies MessageCatalog;
