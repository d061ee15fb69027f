import { plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import { mostTermsDays, mostTermsMonths } from "./terms/check-terms.ts";

const plainDecimal = z.string().regex(/^\d{1,30}(\.\d{1,30})?$/);
const days = z.int().min(0).max(mostTermsDays);
const months = z.int().min(0).max(mostTermsMonths);
const dayOfMonth = z.int().min(1).max(31);
const month = z.int().min(1).max(12);
const isoWeekday = z.literal([1, 2, 3, 4, 5, 6, 7]);
const roll = z.enum(["none", "following", "modifiedFollowing", "preceding", "modifiedPreceding"]);

/**
 * Shape of a {@link DateRule}.
 *
 * @example
 * ```ts
 * dateRuleSchema.safeParse({ kind: "afterInvoice", daysAfterInvoice: 30 }).success // => true
 * ```
 * @category Schemas
 */
export const dateRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("onReceipt") }).readonly(),
  z.strictObject({ kind: z.literal("afterInvoice"), daysAfterInvoice: days }).readonly(),
  z.strictObject({ kind: z.literal("afterShipment"), daysAfterShipment: days }).readonly(),
  z.strictObject({ kind: z.literal("afterGoodsReceipt"), daysAfterGoodsReceipt: days }).readonly(),
  z
    .strictObject({
      kind: z.literal("endOfMonth"),
      monthsAfterInvoice: months,
      daysAfterInvoice: days,
      daysAfterMonthEnd: days,
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("proximo"),
      dayOfMonth,
      monthsAfterInvoiceMonth: months.min(1),
      cutoffDayOfMonth: dayOfMonth.exactOptional(),
    })
    .readonly(),
  z.strictObject({ kind: z.literal("dayOfMonth"), dayOfMonth, nextMonthWithinDays: days.exactOptional() }).readonly(),
  z.strictObject({ kind: z.literal("onDate"), date: plainDateSchema }).readonly(),
]);

const discountSteps = z.array(z.strictObject({ percent: plainDecimal, until: dateRuleSchema }).readonly()).readonly();
const businessDays = z
  .strictObject({ calendarId: z.string().min(1), dueDate: roll, discountDeadline: roll })
  .readonly();

/**
 * Shape of {@link PaymentTerms}; {@link checkTerms} looks at what a shape cannot say.
 *
 * @example
 * ```ts
 * paymentTermsSchema.safeParse({ kind: "single", due: { kind: "onReceipt" }, discounts: [] }).success // => true
 * ```
 * @category Schemas
 */
export const paymentTermsSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("single"),
      due: dateRuleSchema,
      discounts: discountSteps,
      businessDays: businessDays.exactOptional(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("instalments"),
      parts: z
        .array(z.strictObject({ weight: plainDecimal, due: dateRuleSchema, discounts: discountSteps }).readonly())
        .min(1)
        .readonly(),
      businessDays: businessDays.exactOptional(),
    })
    .readonly(),
]);

/**
 * Shape of a {@link HolidayCalendar}; {@link checkHolidayCalendar} looks at what a shape cannot say.
 *
 * @example
 * ```ts
 * const calendar = { id: "X", version: "1", source: "own", weekend: [6, 7], holidays: ["2026-12-25"] };
 * holidayCalendarSchema.safeParse(calendar).success // => true
 * ```
 * @category Schemas
 */
export const holidayCalendarSchema = z
  .strictObject({
    id: z.string().min(1),
    version: z.string(),
    source: z.string(),
    weekend: z.array(isoWeekday).readonly(),
    holidays: z.array(plainDateSchema).readonly(),
    firstCoveredDay: plainDateSchema.exactOptional(),
    lastCoveredDay: plainDateSchema.exactOptional(),
  })
  .readonly();

/**
 * Shape of a {@link FiscalCalendar}.
 *
 * @example
 * ```ts
 * fiscalCalendarSchema.safeParse({ kind: "shifted", startMonth: 13, yearNamedAfter: "endMonth" }).success // => false
 * ```
 * @category Schemas
 */
export const fiscalCalendarSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("calendar") }).readonly(),
  z
    .strictObject({
      kind: z.literal("shifted"),
      startMonth: month,
      yearNamedAfter: z.enum(["startMonth", "endMonth"]),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("weeks"),
      pattern: z.enum(["4-4-5", "4-5-4", "5-4-4"]),
      endWeekday: isoWeekday,
      endMonth: month,
      endRule: z.enum(["last", "nearest"]),
      yearNamedAfter: z.enum(["startMonth", "endMonth"]),
    })
    .readonly(),
]);
