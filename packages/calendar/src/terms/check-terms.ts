import { decimal, type Issue, makeIssue, ok, type Result, toEpochDay } from "@receivables/core";
import { isDiscountPercent, isPlainDecimal } from "../internal/plain-decimal.ts";
import { calendarIssues } from "../issues.ts";
import type { DateRule } from "./date-rule.ts";
import type { DiscountStep, InstalmentPart, PaymentTerms } from "./payment-terms.ts";

/** The most days a rule may count: a hundred years. */
export const mostTermsDays = 36_525;
/** The most months a rule may count: a hundred years. */
export const mostTermsMonths = 1200;

/**
 * Check payment terms that come from outside.
 *
 * **Refuses** every fault found, with a path into the terms: `calendar.terms_number_out_of_range`,
 * `calendar.terms_date_invalid`, `calendar.discount_percent_invalid`, `calendar.instalments_missing`,
 * `calendar.instalment_weight_invalid`. **Source** days up to 36,525 and months up to 1,200 (a hundred years), days of
 * the month 1 to 31.
 *
 * @param terms - the terms
 * @returns the same terms
 * @example
 * ```ts
 * const terms = { kind: "single", due: { kind: "afterInvoice", daysAfterInvoice: 30.5 }, discounts: [] } as const;
 * checkTerms(terms).ok // => false
 * ```
 * @category Payment terms
 */
export function checkTerms(terms: PaymentTerms): Result<PaymentTerms> {
  const issues = terms.kind === "single" ? checkPart(terms, "") : checkParts(terms.parts);
  return issues.length === 0 ? ok(terms) : { ok: false, issues };
}

function checkParts(parts: readonly InstalmentPart[]): readonly Issue[] {
  if (parts.length === 0) return [makeIssue(calendarIssues, "calendar.instalments_missing", {}, { path: "/parts" })];
  return parts.flatMap((part, index) => {
    const path = `/parts/${index}`;
    return [...checkWeight(part.weight, `${path}/weight`), ...checkPart(part, path)];
  });
}

function checkPart(part: { due: DateRule; discounts: readonly DiscountStep[] }, path: string): readonly Issue[] {
  const discounts = part.discounts.flatMap((step, index) => [
    ...checkPercent(step.percent, `${path}/discounts/${index}/percent`),
    ...checkRule(step.until, `${path}/discounts/${index}/until`),
  ]);
  return [...checkRule(part.due, `${path}/due`), ...discounts];
}

function checkRule(rule: DateRule, path: string): readonly Issue[] {
  const whole = (field: string, value: number, least: number, most: number): readonly Issue[] => {
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    const params = { field, value, least, most };
    return [makeIssue(calendarIssues, "calendar.terms_number_out_of_range", params, { path: `${path}/${field}` })];
  };
  switch (rule.kind) {
    case "onReceipt":
      return [];
    case "afterInvoice":
      return whole("daysAfterInvoice", rule.daysAfterInvoice, 0, mostTermsDays);
    case "afterShipment":
      return whole("daysAfterShipment", rule.daysAfterShipment, 0, mostTermsDays);
    case "afterGoodsReceipt":
      return whole("daysAfterGoodsReceipt", rule.daysAfterGoodsReceipt, 0, mostTermsDays);
    case "endOfMonth":
      return [
        ...whole("monthsAfterInvoice", rule.monthsAfterInvoice, 0, mostTermsMonths),
        ...whole("daysAfterInvoice", rule.daysAfterInvoice, 0, mostTermsDays),
        ...whole("daysAfterMonthEnd", rule.daysAfterMonthEnd, 0, mostTermsDays),
      ];
    case "proximo":
      return [
        ...whole("dayOfMonth", rule.dayOfMonth, 1, 31),
        ...whole("monthsAfterInvoiceMonth", rule.monthsAfterInvoiceMonth, 1, mostTermsMonths),
        ...(rule.cutoffDayOfMonth === undefined ? [] : whole("cutoffDayOfMonth", rule.cutoffDayOfMonth, 1, 31)),
      ];
    case "dayOfMonth":
      return [
        ...whole("dayOfMonth", rule.dayOfMonth, 1, 31),
        ...(rule.nextMonthWithinDays === undefined
          ? []
          : whole("nextMonthWithinDays", rule.nextMonthWithinDays, 0, mostTermsDays)),
      ];
    case "onDate":
      if (!Number.isNaN(toEpochDay(rule.date))) return [];
      return [
        makeIssue(
          calendarIssues,
          "calendar.terms_date_invalid",
          { text: rule.date.slice(0, 40) },
          { path: `${path}/date` },
        ),
      ];
  }
}

function checkPercent(percent: string, path: string): readonly Issue[] {
  if (isDiscountPercent(percent)) return [];
  return [makeIssue(calendarIssues, "calendar.discount_percent_invalid", { text: percent.slice(0, 40) }, { path })];
}

function checkWeight(weight: string, path: string): readonly Issue[] {
  if (isPlainDecimal(weight) && decimal(weight).coefficient > 0n) return [];
  return [makeIssue(calendarIssues, "calendar.instalment_weight_invalid", { text: weight.slice(0, 40) }, { path })];
}
