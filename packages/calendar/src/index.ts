export { daysInMonth, isPlainDate, type PlainDate } from "@receivables/core";
export {
  addBusinessDays,
  businessDaysBetween,
  isBusinessDay,
} from "./business-day/business-days.ts";
export {
  checkHolidayCalendar,
  type HolidayCalendar,
  type PreparedHolidays,
  prepareHolidays,
} from "./business-day/holiday-calendar.ts";
export { type BusinessDayRoll, type RollOptions, rollToBusinessDay } from "./business-day/roll-date.ts";
export { addDays, addMonths, addYears } from "./date/add-to-date.ts";
export {
  endOfMonth,
  endOfQuarter,
  endOfYear,
  quarterOf,
  startOfMonth,
  startOfQuarter,
  startOfYear,
} from "./date/calendar-bounds.ts";
export { compareDates, earliestDate, latestDate } from "./date/compare-dates.ts";
export { fromTemporal, type TemporalDateLike, type ToPlainDateOptions, toPlainDate } from "./date/convert-date.ts";
export { type DateSpan, differenceInDays, differenceInMonths } from "./date/date-difference.ts";
export { type DateSeriesOptions, dateSeries } from "./date/date-series.ts";
export { parsePlainDate } from "./date/parse-date.ts";
export { type IsoWeek, type IsoWeekday, isoWeekOf, weekdayOf } from "./date/week.ts";
export {
  countDays,
  type DayCountConvention,
  type DayCountOptions,
  type FormatYearFractionOptions,
  formatYearFraction,
  type InterestPeriod,
  type YearFraction,
  yearFraction,
} from "./day-count/day-count.ts";
export { type ComputeInterestOptions, computeInterest, type InterestFigure } from "./day-count/interest.ts";
export {
  type CalendarYears,
  checkFiscalCalendar,
  type FiscalCalendar,
  type ShiftedYears,
  type WeekYears,
} from "./fiscal/fiscal-calendar.ts";
export {
  type DayRange,
  type FiscalPeriod,
  type FiscalPeriodKey,
  type FiscalQuarter,
  type FiscalYear,
  fiscalYearOf,
  nextPeriod,
  periodBounds,
  periodOf,
  periodsOfYear,
  previousPeriod,
  quarterBounds,
  yearBounds,
} from "./fiscal/fiscal-period.ts";
export { calendarIssues } from "./issues.ts";
export { calendarReasons } from "./reasons.ts";
export {
  type AnnualiseDiscountOptions,
  type AnnualisedDiscount,
  annualiseDiscount,
  type DiscountTerms,
} from "./terms/annualised-discount.ts";
export { checkTerms } from "./terms/check-terms.ts";
export {
  type AfterGoodsReceiptRule,
  type AfterInvoiceRule,
  type AfterShipmentRule,
  type DateRule,
  type DayOfMonthRule,
  type EndOfMonthRule,
  type OnDateRule,
  type OnReceiptRule,
  type ProximoRule,
  resolveDateRule,
  type TermsDates,
} from "./terms/date-rule.ts";
export {
  type DueDatesOptions,
  dueDateOf,
  dueDates,
  type PaymentSchedule,
  type ScheduledDiscount,
  type ScheduledInstalment,
} from "./terms/due-dates.ts";
export {
  type EarlyPayment,
  type FindDiscountOptions,
  type FoundDiscount,
  findDiscount,
  type GrossedUpPayment,
  type GrossUpPaymentOptions,
  grossUpPayment,
  type SettleEarlyPaymentOptions,
  settleEarlyPayment,
} from "./terms/early-payment.ts";
export { formatDateRule, formatTerms } from "./terms/format-terms.ts";
export type { EndOfMonthReading } from "./terms/parse-date-rule.ts";
export { type ParseTermsOptions, parseTerms } from "./terms/parse-terms.ts";
export type {
  BusinessDayPolicy,
  DiscountStep,
  InstalmentPart,
  InstalmentTerms,
  PaymentTerms,
  SingleTerms,
} from "./terms/payment-terms.ts";
export type { TermsDateOptions } from "./terms/scheduled-date.ts";
