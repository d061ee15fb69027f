import {
  civilOf,
  daysInMonth,
  fromEpochDay,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  refuse,
  toEpochDay,
} from "@receivables/core";
import { isDayNumber } from "../internal/day-number.ts";
import { dayOfMonthNumber, endOfMonthNumber, monthNumberOf } from "../internal/month-number.ts";
import { calendarIssues } from "../issues.ts";

/** Due on the invoice date: cash, immediate, due upon receipt. @category Payment terms */
export interface OnReceiptRule {
  readonly kind: "onReceipt";
}

/** Net n days. @category Payment terms */
export interface AfterInvoiceRule {
  readonly kind: "afterInvoice";
  readonly daysAfterInvoice: number;
}

/** Net n days from the day the goods left. @category Payment terms */
export interface AfterShipmentRule {
  readonly kind: "afterShipment";
  readonly daysAfterShipment: number;
}

/** Net n days from the day the customer had the goods (ROG, receipt of goods). @category Payment terms */
export interface AfterGoodsReceiptRule {
  readonly kind: "afterGoodsReceipt";
  readonly daysAfterGoodsReceipt: number;
}

/**
 * The end of a month, then days.
 *
 * Months and days are counted from the invoice first, then the last day of the month reached is taken, then
 * `daysAfterMonthEnd` are added. "30 days end of month" has two readings: end of month, then 30 days is
 * `daysAfterInvoice: 0, daysAfterMonthEnd: 30`; 30 days, then end of month is the other way round.
 *
 * @category Payment terms
 */
export interface EndOfMonthRule {
  readonly kind: "endOfMonth";
  readonly monthsAfterInvoice: number;
  readonly daysAfterInvoice: number;
  readonly daysAfterMonthEnd: number;
}

/**
 * A day of a month after the invoice month: "10th proximo", "15 MFI".
 *
 * @category Payment terms
 */
export interface ProximoRule {
  readonly kind: "proximo";
  /** 1 to 31, clamped to the length of the month. */
  readonly dayOfMonth: number;
  /** 1 is the month after the invoice month. */
  readonly monthsAfterInvoiceMonth: number;
  /** Invoices dated after this day of the month go one month further. Absent: no cut-off. */
  readonly cutoffDayOfMonth?: number;
}

/**
 * The next time a day of the month comes round.
 *
 * @category Payment terms
 */
export interface DayOfMonthRule {
  readonly kind: "dayOfMonth";
  /** 1 to 31, clamped to the length of the month. */
  readonly dayOfMonth: number;
  /** Skip to the next month when the day is this near or nearer. Absent: the invoice date itself can be the day. */
  readonly nextMonthWithinDays?: number;
}

/** A fixed date, as in seasonal dating. @category Payment terms */
export interface OnDateRule {
  readonly kind: "onDate";
  readonly date: PlainDate;
}

/** How one date is found from the dates of an invoice. @category Payment terms */
export type DateRule =
  | OnReceiptRule
  | AfterInvoiceRule
  | AfterShipmentRule
  | AfterGoodsReceiptRule
  | EndOfMonthRule
  | ProximoRule
  | DayOfMonthRule
  | OnDateRule;

/** The dates terms can count from. @category Payment terms */
export interface TermsDates {
  /** The date printed on the invoice. */
  readonly issueDate: PlainDate;
  /** The day the goods left; needed by `afterShipment`. */
  readonly shipmentDate?: PlainDate;
  /** The day the customer had the goods; needed by `afterGoodsReceipt`. */
  readonly goodsReceiptDate?: PlainDate;
}

/**
 * Find the date a rule names for an invoice.
 *
 * **Units** calendar days and months, no business-day roll. **Refuses** `calendar.base_date_missing` and
 * `calendar.base_date_invalid` (the date the rule counts from), `calendar.date_out_of_range`. **Source** trade usage as
 * each rule's type says; `dayOfMonth` follows the date-driven terms of QuickBooks Online (DayOfMonthDue,
 * DueNextMonthDays).
 *
 * @param rule - the rule; its numbers are trusted, see {@link checkTerms}
 * @param dates - the dates of the invoice
 * @returns the date
 * @example
 * ```ts
 * resolveDateRule({ kind: "proximo", dayOfMonth: 10, monthsAfterInvoiceMonth: 1, cutoffDayOfMonth: 25 }, {
 *   issueDate: "2026-03-26",
 * }) // => { ok: true, value: "2026-05-10" }
 * ```
 * @category Payment terms
 */
export function resolveDateRule(rule: DateRule, dates: TermsDates): Result<PlainDate> {
  const base = baseDay(rule, dates);
  if (!base.ok) return base;
  const day = dayOfRule(rule, base.value);
  return isDayNumber(day) ? ok(fromEpochDay(day)) : refuse(makeIssue(calendarIssues, "calendar.date_out_of_range"));
}

function dayOfRule(rule: DateRule, base: number): number {
  switch (rule.kind) {
    case "onReceipt":
    case "onDate":
      return base;
    case "afterInvoice":
      return base + rule.daysAfterInvoice;
    case "afterShipment":
      return base + rule.daysAfterShipment;
    case "afterGoodsReceipt":
      return base + rule.daysAfterGoodsReceipt;
    case "endOfMonth":
      return endOfMonth(rule, base);
    case "proximo":
      return proximo(rule, base);
    case "dayOfMonth":
      return nextDayOfMonth(rule, base);
  }
}

function endOfMonth(rule: EndOfMonthRule, base: number): number {
  const { year, month, dayOfMonth } = civilOf(base);
  const anchor = dayOfMonthNumber(monthNumberOf(year, month) + rule.monthsAfterInvoice, dayOfMonth);
  const reached = civilOf(anchor + rule.daysAfterInvoice);
  return endOfMonthNumber(monthNumberOf(reached.year, reached.month)) + rule.daysAfterMonthEnd;
}

function proximo(rule: ProximoRule, base: number): number {
  const { year, month, dayOfMonth } = civilOf(base);
  const late = rule.cutoffDayOfMonth !== undefined && dayOfMonth > rule.cutoffDayOfMonth ? 1 : 0;
  return dayOfMonthNumber(monthNumberOf(year, month) + rule.monthsAfterInvoiceMonth + late, rule.dayOfMonth);
}

function nextDayOfMonth(rule: DayOfMonthRule, base: number): number {
  const earliest = base + (rule.nextMonthWithinDays === undefined ? 0 : rule.nextMonthWithinDays + 1);
  const { year, month, dayOfMonth } = civilOf(earliest);
  const passed = dayOfMonth > Math.min(rule.dayOfMonth, daysInMonth(year, month));
  return dayOfMonthNumber(monthNumberOf(year, month) + (passed ? 1 : 0), rule.dayOfMonth);
}

type BaseField = keyof TermsDates | "date";

/** The day a rule counts from. */
function baseDay(rule: DateRule, dates: TermsDates): Result<number> {
  switch (rule.kind) {
    case "afterShipment":
      return dayOf("shipmentDate", dates.shipmentDate);
    case "afterGoodsReceipt":
      return dayOf("goodsReceiptDate", dates.goodsReceiptDate);
    case "onDate":
      return dayOf("date", rule.date);
    default:
      return dayOf("issueDate", dates.issueDate);
  }
}

function dayOf(field: BaseField, date: PlainDate | undefined): Result<number> {
  const location = { path: `/${field}` };
  if (date === undefined) return refuse(makeIssue(calendarIssues, "calendar.base_date_missing", { field }, location));
  const day = toEpochDay(date);
  if (Number.isNaN(day)) return refuse(makeIssue(calendarIssues, "calendar.base_date_invalid", { field }, location));
  return ok(day);
}
