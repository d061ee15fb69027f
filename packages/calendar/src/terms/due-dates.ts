import {
  allOk,
  allocate,
  compareMoney,
  type DiscountOffer,
  type Instalment,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  percentOf,
  type Reason,
  type Result,
  type RoundingMode,
  reason,
  refuse,
  subtractMoney,
  zeroMoney,
} from "@receivables/core";
import { latestDate } from "../date/compare-dates.ts";
import { calendarIssues } from "../issues.ts";
import { checkTerms } from "./check-terms.ts";
import { formatDateRule } from "./format-terms.ts";
import type { DiscountStep, InstalmentPart, PaymentTerms } from "./payment-terms.ts";
import {
  findRolling,
  type Rolling,
  type ScheduledDate,
  scheduleDate,
  type TermsDateOptions,
} from "./scheduled-date.ts";

/** The invoice that {@link dueDates} makes a schedule for. @category Payment terms */
export interface DueDatesOptions extends TermsDateOptions {
  /** What is to be paid in all. */
  readonly amount: Money;
  /** The part of the amount a discount is taken of, for example without freight. Absent: the whole amount. */
  readonly discountableAmount?: Money;
  /** How a discount is rounded to minor units. */
  readonly rounding: RoundingMode;
}

/** A discount on one instalment. @category Payment terms */
export interface ScheduledDiscount extends DiscountOffer {
  /** What paying on time saves. */
  readonly discount: Money;
  /** What is to be paid then: the instalment less the discount. */
  readonly payIfTaken: Money;
}

/** One due part of a {@link PaymentSchedule}. @category Payment terms */
export interface ScheduledInstalment extends Instalment {
  /** Place in the schedule as text, `"1"` for the first part of the terms. */
  readonly id: string;
  /** The part of the amount a discount is taken of. */
  readonly discountable: Money;
  /** In the order of the terms. */
  readonly discounts: readonly ScheduledDiscount[];
  /** The rules and rolls that gave each date. */
  readonly reasons: readonly Reason[];
}

/** What is due when. The instalments sum to the amount. @category Payment terms */
export interface PaymentSchedule {
  readonly amount: Money;
  /** In the order of the terms. */
  readonly instalments: readonly ScheduledInstalment[];
}

/**
 * Work out what is due when, and what paying early saves.
 *
 * Each instalment is its part of the amount by largest remainder, spare minor units to the larger remainders, ties to
 * the earlier part; the parts sum to the amount. A discount is percent × discountable amount of the instalment, rounded
 * once. A credit memo's negative amount mirrors the positive one. **Units** minor units; calendar days. **Refuses** what
 * {@link checkTerms} refuses, `calendar.holiday_calendar_missing`, `calendar.discountable_exceeds_amount`,
 * `calendar.base_date_missing`, `calendar.base_date_invalid`, `calendar.date_out_of_range`,
 * `calendar.holidays_not_covered`. **Source** trade usage as each {@link DateRule} says.
 *
 * @param terms - the payment terms
 * @param options - dates, amount and rounding
 * @returns the schedule
 * @throws InvariantError when the two amounts have different currencies
 * @example
 * ```ts
 * const terms = parseTerms("2/10 net 30");
 * const amount = { minor: 100000, currency: "USD" };
 * const schedule = terms.ok ? dueDates(terms.value, { issueDate: "2026-01-15", amount, rounding: "halfUp" }) : terms;
 * const [instalment] = schedule.ok ? schedule.value.instalments : [];
 * [instalment?.dueDate, instalment?.discounts[0]?.until, instalment?.discounts[0]?.discount]
 * // => ["2026-02-14", "2026-01-25", { minor: 2000, currency: "USD" }]
 * ```
 * @category Payment terms
 */
export function dueDates(terms: PaymentTerms, options: DueDatesOptions): Result<PaymentSchedule> {
  const { amount, discountableAmount = amount } = options;
  const dated = scheduleParts(terms, options);
  if (!dated.ok) return dated;
  if (!isPartOf(discountableAmount, amount)) {
    const location = { path: "/discountableAmount" };
    return refuse(makeIssue(calendarIssues, "calendar.discountable_exceeds_amount", {}, location));
  }
  const weights = dated.value.map(({ part }) => part.weight);
  const amounts = allocate(amount, weights, { policy: "largestRemainder" });
  if (!amounts.ok) return amounts;
  const discountables = allocate(discountableAmount, weights, { policy: "largestRemainder" });
  if (!discountables.ok) return discountables;
  const nothing = zeroMoney(amount.currency);
  const instalments = dated.value.map((each, index) =>
    buildInstalment(each, {
      id: String(index + 1),
      amount: amounts.value[index] ?? nothing,
      discountable: discountables.value[index] ?? nothing,
      options,
    }),
  );
  return ok({ amount, instalments });
}

/**
 * Find the day by which an invoice is to be paid in full: the due date, or the last one of instalments.
 *
 * **Units** calendar days. **Refuses** the same as {@link dueDates}, but for amounts. **Source** {@link dueDates}.
 *
 * @param terms - the payment terms
 * @param options - the dates of the invoice
 * @returns the last due date
 * @example
 * ```ts
 * const terms = { kind: "single", due: { kind: "afterInvoice", daysAfterInvoice: 30 }, discounts: [] } as const;
 * dueDateOf(terms, { issueDate: "2026-01-31" }) // => { ok: true, value: "2026-03-02" }
 * ```
 * @category Payment terms
 */
export function dueDateOf(terms: PaymentTerms, options: TermsDateOptions): Result<PlainDate> {
  const dated = scheduleParts(terms, options);
  if (!dated.ok) return dated;
  const last = latestDate(dated.value.map(({ due }) => due.date));
  return last === null ? refuse(makeIssue(calendarIssues, "calendar.instalments_missing")) : ok(last);
}

interface DatedPart {
  readonly part: InstalmentPart;
  readonly due: ScheduledDate;
  readonly discounts: readonly DatedStep[];
}

interface DatedStep extends ScheduledDate {
  readonly step: DiscountStep;
}

function scheduleParts(terms: PaymentTerms, options: TermsDateOptions): Result<readonly DatedPart[]> {
  const checked = checkTerms(terms);
  if (!checked.ok) return checked;
  const rolling = findRolling(terms.businessDays, options);
  if (!rolling.ok) return rolling;
  const parts = terms.kind === "single" ? [{ weight: "1", due: terms.due, discounts: terms.discounts }] : terms.parts;
  return allOk(parts.map((part) => schedulePart(part, options, rolling.value)));
}

function schedulePart(part: InstalmentPart, options: TermsDateOptions, rolling: Rolling | null): Result<DatedPart> {
  const { issueDate } = options;
  const due = scheduleDate(part.due, options, rolling?.policy.dueDate ?? "none", rolling);
  const steps = allOk(
    part.discounts.map((step): Result<DatedStep> => {
      const until = scheduleDate(step.until, options, rolling?.policy.discountDeadline ?? "none", rolling);
      if (!until.ok) return until;
      const { date, reasons } = until.value;
      const params = { percent: step.percent, date, rule: formatDateRule(step.until), issueDate };
      return ok({ step, date, reasons: [reason("calendar.discount_by_rule", params), ...reasons] });
    }),
  );
  if (!due.ok) return due;
  if (!steps.ok) return steps;
  const dueReason = reason("calendar.due_by_rule", { date: due.value.date, rule: formatDateRule(part.due), issueDate });
  return ok({
    part,
    due: { date: due.value.date, reasons: [dueReason, ...due.value.reasons] },
    discounts: steps.value,
  });
}

interface InstalmentAmounts {
  readonly id: string;
  readonly amount: Money;
  readonly discountable: Money;
  readonly options: DueDatesOptions;
}

function buildInstalment(dated: DatedPart, amounts: InstalmentAmounts): ScheduledInstalment {
  const { id, amount, discountable, options } = amounts;
  const discounts = dated.discounts.map(({ step, date }): ScheduledDiscount => {
    const discount = percentOf(discountable, step.percent, { rounding: options.rounding });
    return { until: date, percent: step.percent, discount, payIfTaken: subtractMoney(amount, discount) };
  });
  const reasons = [...dated.due.reasons, ...dated.discounts.flatMap((each) => each.reasons)];
  return { id, dueDate: dated.due.date, amount, discountable, discounts, reasons };
}

/** Whether a part lies between zero and the whole, on either side of zero. */
function isPartOf(part: Money, whole: Money): boolean {
  const nothing = zeroMoney(whole.currency);
  const sign = compareMoney(whole, nothing);
  return sign === 0
    ? compareMoney(part, nothing) === 0
    : compareMoney(part, nothing) !== -sign && compareMoney(part, whole) !== sign;
}
