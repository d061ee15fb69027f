import { checkFiscalCalendar, checkHolidayCalendar, checkTerms, type FiscalCalendar } from "@receivables/calendar";
import {
  dateRuleSchema,
  fiscalCalendarSchema,
  holidayCalendarSchema,
  paymentTermsSchema,
} from "@receivables/calendar/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anyHolidays, anyTerms, law } from "./arbitraries.ts";

describe("schemas", () => {
  it("take all sound terms and calendars, and give them back unchanged", () => {
    law(
      (schema: { parse: (value: unknown) => unknown }) =>
        fc.property(anyTerms, anyHolidays, (terms, calendar) => {
          expect(checkTerms(terms).ok).toBe(true);
          expect(checkHolidayCalendar(calendar).ok).toBe(true);
          expect(schema.parse(JSON.parse(JSON.stringify(terms)))).toEqual(terms);
          expect(holidayCalendarSchema.parse(JSON.parse(JSON.stringify(calendar)))).toEqual(calendar);
        }),
      paymentTermsSchema,
      z.object({ kind: z.string() }),
      300,
    );
  });

  it.each([
    { kind: "single", due: { kind: "onReceipt" } },
    { kind: "single", due: { kind: "onReceipt" }, discounts: [], note: "" },
    { kind: "single", due: { kind: "afterInvoice", daysAfterInvoice: -1 }, discounts: [] },
    { kind: "single", due: { kind: "afterShipment", daysAfterInvoice: 30 }, discounts: [] },
    { kind: "single", due: { kind: "onDate", date: "2026-02-30" }, discounts: [] },
    { kind: "single", due: { kind: "onReceipt" }, discounts: [{ percent: 2, until: { kind: "onReceipt" } }] },
    { kind: "single", due: { kind: "onReceipt" }, discounts: [], businessDays: undefined },
    { kind: "instalments", parts: [] },
    { kind: "weekly" },
  ])("refuse terms %#", (terms) => {
    expect(paymentTermsSchema.safeParse(terms).success).toBe(false);
  });

  it("say the same of a fiscal calendar as checkFiscalCalendar", () => {
    const months = [0, 1, 12, 13, 1.5];
    const calendars = months.map(
      (startMonth): FiscalCalendar => ({ kind: "shifted", startMonth, yearNamedAfter: "endMonth" }),
    );
    expect(calendars.map((each) => fiscalCalendarSchema.safeParse(each).success)).toEqual(
      calendars.map((each) => checkFiscalCalendar(each).ok),
    );
  });

  it("can be written as JSON Schema", () => {
    for (const schema of [dateRuleSchema, paymentTermsSchema, holidayCalendarSchema, fiscalCalendarSchema]) {
      expect(z.toJSONSchema(schema, { io: "input" })).toHaveProperty("$schema");
    }
  });
});
