import type {
  BusinessDayRoll,
  DateRule,
  DiscountStep,
  HolidayCalendar,
  IsoWeekday,
  PaymentTerms,
} from "@receivables/calendar";
import { fromEpochDay, toEpochDay } from "@receivables/core";
import fc from "fast-check";
import { expect } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

/**
 * Hold a law against the real function, and show that it can fail by holding it against a broken twin.
 *
 * The same seed every time, so that a red run can be run again.
 */
export function law<Subject, Values>(
  propertyOf: (subject: Subject) => fc.IProperty<Values>,
  subject: Subject,
  brokenTwin: Subject,
  normalRuns = 1000,
): void {
  const settings = { seed: 20_260_301, numRuns: lawRuns(normalRuns) };
  fc.assert(propertyOf(subject), settings);
  const { failed } = fc.check(propertyOf(brokenTwin), { ...settings, numRuns: Math.max(settings.numRuns, 1000) });
  expect(failed).toBe(true);
}

/** Dates from 1900 to 2200, the ends of months more often than by chance. */
export const anyDate: fc.Arbitrary<string> = dateBetween("1900-01-01", "2200-12-31");

/** Dates of a span that holds a leap century, in tests that walk day by day. */
export const nearDate: fc.Arbitrary<string> = dateBetween("1999-10-01", "2001-06-30");

export function dateBetween(first: string, last: string): fc.Arbitrary<string> {
  const day = fc.integer({ min: toEpochDay(first), max: toEpochDay(last) }).map(fromEpochDay);
  const nearMonthEnd = day.chain((date) =>
    fc.integer({ min: -3, max: 3 }).map((shift) => fromEpochDay(toEpochDay(`${date.slice(0, 8)}01`) + shift)),
  );
  return fc.oneof(day, nearMonthEnd);
}

const isoWeekday = fc.constantFrom<IsoWeekday[]>(1, 2, 3, 4, 5, 6, 7);

/** Calendars with any weekend and holidays that come in runs. */
export const anyHolidays: fc.Arbitrary<HolidayCalendar> = fc
  .record({
    weekend: fc.oneof(fc.constant<readonly IsoWeekday[]>([6, 7]), fc.uniqueArray(isoWeekday, { maxLength: 6 })),
    holidays: fc.array(nearDate, { maxLength: 40 }),
    run: fc.record({ from: nearDate, length: fc.integer({ min: 0, max: 45 }) }),
  })
  .map(({ weekend, holidays, run }) => ({
    id: "ANY",
    version: "1",
    source: "random",
    weekend,
    holidays: [
      ...holidays,
      ...Array.from({ length: run.length }, (_, index) => fromEpochDay(toEpochDay(run.from) + index)),
    ],
  }));

export const anyRoll: fc.Arbitrary<BusinessDayRoll> = fc.constantFrom(
  "none",
  "following",
  "modifiedFollowing",
  "preceding",
  "modifiedPreceding",
);

const someDays = fc.integer({ min: 0, max: 200 });
const someMonths = fc.integer({ min: 0, max: 14 });
const dayOfMonth = fc.integer({ min: 1, max: 31 });

export const anyRule: fc.Arbitrary<DateRule> = fc.oneof(
  fc.constant<DateRule>({ kind: "onReceipt" }),
  someDays.map((daysAfterInvoice): DateRule => ({ kind: "afterInvoice", daysAfterInvoice })),
  someDays.map((daysAfterShipment): DateRule => ({ kind: "afterShipment", daysAfterShipment })),
  someDays.map((daysAfterGoodsReceipt): DateRule => ({ kind: "afterGoodsReceipt", daysAfterGoodsReceipt })),
  fc
    .record({ monthsAfterInvoice: someMonths, daysAfterInvoice: someDays, daysAfterMonthEnd: someDays })
    .map((each): DateRule => ({ kind: "endOfMonth", ...each })),
  fc
    .record(
      { dayOfMonth, monthsAfterInvoiceMonth: fc.integer({ min: 1, max: 14 }), cutoffDayOfMonth: dayOfMonth },
      { requiredKeys: ["dayOfMonth", "monthsAfterInvoiceMonth"] },
    )
    .map((each): DateRule => ({ kind: "proximo", ...each })),
  fc
    .record({ dayOfMonth, nextMonthWithinDays: someDays }, { requiredKeys: ["dayOfMonth"] })
    .map((each): DateRule => ({ kind: "dayOfMonth", ...each })),
  anyDate.map((date): DateRule => ({ kind: "onDate", date })),
);

const percent = fc.oneof(
  fc.integer({ min: 0, max: 99 }).map(String),
  fc.integer({ min: 0, max: 9999 }).map((hundredths) => (hundredths / 100).toFixed(2)),
);
const discounts: fc.Arbitrary<readonly DiscountStep[]> = fc.array(fc.record({ percent, until: anyRule }), {
  maxLength: 3,
});
const policy = fc.record({
  businessDays: fc.record({
    calendarId: fc.constantFrom("ANY", "US-FED", "target 2", "de.berlin"),
    dueDate: anyRoll,
    discountDeadline: anyRoll,
  }),
});

const single = fc.record({ due: anyRule, discounts }).map((each): PaymentTerms => ({ kind: "single", ...each }));
const instalments = fc
  .array(
    fc.record({
      weight: fc.oneof(
        fc.integer({ min: 1, max: 100 }).map(String),
        fc.integer({ min: 1, max: 100_000 }).map((thousandths) => (thousandths / 1000).toFixed(3)),
      ),
      due: anyRule,
      discounts,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts): PaymentTerms => ({ kind: "instalments", parts }));

/** Terms of every kind, without a business-day policy. */
export const plainTerms: fc.Arbitrary<PaymentTerms> = fc.oneof(single, instalments);

/** Terms of every kind, with and without a business-day policy. */
export const anyTerms: fc.Arbitrary<PaymentTerms> = fc.oneof(
  plainTerms,
  fc.tuple(plainTerms, policy).map(([terms, businessDays]): PaymentTerms => ({ ...terms, ...businessDays })),
);
