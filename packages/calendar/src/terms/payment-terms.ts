import type { DecimalText } from "@receivables/core";
import type { BusinessDayRoll } from "../business-day/roll-date.ts";
import type { DateRule } from "./date-rule.ts";

/** A cash discount: so much percent less when paid by a date. @category Payment terms */
export interface DiscountStep {
  /** Percent of the discountable amount, `"2"` for 2 %; from 0 to below 100. */
  readonly percent: DecimalText;
  /** Last day of the discount. */
  readonly until: DateRule;
}

/** How the dates of terms keep off weekends and holidays. @category Payment terms */
export interface BusinessDayPolicy {
  /** Id of the {@link HolidayCalendar} to use. */
  readonly calendarId: string;
  /** Where a due date goes that is no business day. */
  readonly dueDate: BusinessDayRoll;
  /** Where the last day of a discount goes that is no business day. */
  readonly discountDeadline: BusinessDayRoll;
}

/** Terms with one due date. @category Payment terms */
export interface SingleTerms {
  readonly kind: "single";
  readonly due: DateRule;
  /** Discount steps in any order; a payer gets the highest percent still open. */
  readonly discounts: readonly DiscountStep[];
  readonly businessDays?: BusinessDayPolicy;
}

/** One part of {@link InstalmentTerms}. @category Payment terms */
export interface InstalmentPart {
  /** Share of the amount in proportion to the weights of all parts; percents are weights that sum to 100. */
  readonly weight: DecimalText;
  readonly due: DateRule;
  readonly discounts: readonly DiscountStep[];
}

/** Terms that split an amount over several due dates. @category Payment terms */
export interface InstalmentTerms {
  readonly kind: "instalments";
  readonly parts: readonly InstalmentPart[];
  readonly businessDays?: BusinessDayPolicy;
}

/** When an invoice is to be paid, and what paying early saves, as plain data. @category Payment terms */
export type PaymentTerms = SingleTerms | InstalmentTerms;
