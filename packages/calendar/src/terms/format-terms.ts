import { addDecimal, compareDecimal, decimal } from "@receivables/core";
import type { DateRule, DayOfMonthRule, EndOfMonthRule, ProximoRule } from "./date-rule.ts";
import type { BusinessDayPolicy, DiscountStep, InstalmentPart, PaymentTerms } from "./payment-terms.ts";

/**
 * Write payment terms as one line of text that {@link parseTerms} reads back to the same terms.
 *
 * **Refuses** nothing. **Source** trade usage: `2/10, net 30`, `10 prox`, `EOM`; the two readings of end of month are
 * written so that they cannot be mixed up.
 *
 * @param terms - the terms; their numbers are trusted, see {@link checkTerms}
 * @returns the text
 * @example
 * ```ts
 * formatTerms({
 *   kind: "single",
 *   due: { kind: "endOfMonth", monthsAfterInvoice: 0, daysAfterInvoice: 30, daysAfterMonthEnd: 0 },
 *   discounts: [{ percent: "2", until: { kind: "afterInvoice", daysAfterInvoice: 10 } }],
 * }) // => "2/10, 30 days then EOM"
 * ```
 * @category Payment terms
 */
export function formatTerms(terms: PaymentTerms): string {
  const text = terms.kind === "single" ? formatPart(terms) : formatParts(terms.parts);
  return terms.businessDays === undefined ? text : `${text} ${formatPolicy(terms.businessDays)}`;
}

/**
 * Write one date rule as text.
 *
 * **Refuses** nothing. **Source** {@link formatTerms}.
 *
 * @param rule - the rule
 * @returns the text
 * @example
 * ```ts
 * formatDateRule({ kind: "proximo", dayOfMonth: 10, monthsAfterInvoiceMonth: 1, cutoffDayOfMonth: 25 })
 * // => "10 prox cut-off 25"
 * ```
 * @category Payment terms
 */
export function formatDateRule(rule: DateRule): string {
  switch (rule.kind) {
    case "onReceipt":
      return "due on receipt";
    case "afterInvoice":
      return `net ${rule.daysAfterInvoice}`;
    case "afterShipment":
      return `net ${rule.daysAfterShipment} after shipment`;
    case "afterGoodsReceipt":
      return `net ${rule.daysAfterGoodsReceipt} after goods receipt`;
    case "endOfMonth":
      return formatEndOfMonth(rule);
    case "proximo":
      return formatProximo(rule);
    case "dayOfMonth":
      return formatDayOfMonth(rule);
    case "onDate":
      return `due ${rule.date}`;
  }
}

function formatParts(parts: readonly InstalmentPart[]): string {
  const sum = parts.map((part) => decimal(part.weight)).reduce(addDecimal, decimal("0"));
  const unit = compareDecimal(sum, decimal("100")) === 0 ? "%" : " parts";
  return parts.map((part) => `${part.weight}${unit}: ${formatPart(part)}`).join("; ");
}

function formatPart(part: { due: DateRule; discounts: readonly DiscountStep[] }): string {
  return [...part.discounts.map(formatStep), formatDateRule(part.due)].join(", ");
}

function formatStep(step: DiscountStep): string {
  if (step.until.kind === "afterInvoice") return `${step.percent}/${step.until.daysAfterInvoice}`;
  return `${step.percent}% by ${formatDateRule(step.until)}`;
}

function formatEndOfMonth(rule: EndOfMonthRule): string {
  const before = [plural(rule.monthsAfterInvoice, "month"), plural(rule.daysAfterInvoice, "day")].flat();
  const after = plural(rule.daysAfterMonthEnd, "day").map((days) => `+ ${days}`);
  return [...before, ...(before.length > 0 ? ["then"] : []), "EOM", ...after].join(" ");
}

function formatProximo(rule: ProximoRule): string {
  const further = plural(rule.monthsAfterInvoiceMonth - 1, "month").map((months) => ` + ${months}`);
  const cutoff = rule.cutoffDayOfMonth === undefined ? "" : ` cut-off ${rule.cutoffDayOfMonth}`;
  return `${rule.dayOfMonth} prox${further.join("")}${cutoff}`;
}

function formatDayOfMonth(rule: DayOfMonthRule): string {
  const skip = rule.nextMonthWithinDays === undefined ? "" : ` next month within ${rule.nextMonthWithinDays} days`;
  return `day ${rule.dayOfMonth}${skip}`;
}

function formatPolicy(policy: BusinessDayPolicy): string {
  return `(due ${policy.dueDate}, discount ${policy.discountDeadline}, calendar ${policy.calendarId})`;
}

function plural(count: number, unit: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${unit}${count === 1 ? "" : "s"}`];
}
