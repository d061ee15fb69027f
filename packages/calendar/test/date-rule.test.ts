import { checkTerms, type DateRule, resolveDateRule, type TermsDates } from "@receivables/calendar";
import { describe, expect, it } from "vitest";

function dateOf(rule: DateRule, dates: string | TermsDates): string {
  const found = resolveDateRule(rule, typeof dates === "string" ? { issueDate: dates } : dates);
  return found.ok ? found.value : `${found.issues[0]?.code} ${found.issues[0]?.path ?? ""}`.trim();
}

describe("days after a date", () => {
  it("counts civil days", () => {
    expect(dateOf({ kind: "onReceipt" }, "2026-01-31")).toBe("2026-01-31");
    expect(dateOf({ kind: "afterInvoice", daysAfterInvoice: 30 }, "2026-01-31")).toBe("2026-03-02");
    expect(dateOf({ kind: "onDate", date: "2026-05-01" }, "2026-01-31")).toBe("2026-05-01");
  });

  it("counts from shipment or receipt of goods where the terms say so, and refuses when that date is missing", () => {
    const dates = { issueDate: "2026-01-31", shipmentDate: "2026-02-03", goodsReceiptDate: "2026-02-10" };
    const shipped = { kind: "afterShipment", daysAfterShipment: 30 } as const;
    const received = { kind: "afterGoodsReceipt", daysAfterGoodsReceipt: 30 } as const;
    expect(dateOf(shipped, dates)).toBe("2026-03-05");
    expect(dateOf(received, dates)).toBe("2026-03-12");
    expect(dateOf(shipped, "2026-01-31")).toBe("calendar.base_date_missing /shipmentDate");
    expect(dateOf(received, "2026-01-31")).toBe("calendar.base_date_missing /goodsReceiptDate");
  });

  it("refuses dates that are none and dates past the last year", () => {
    expect(dateOf({ kind: "onReceipt" }, "2026-02-30")).toBe("calendar.base_date_invalid /issueDate");
    expect(dateOf({ kind: "onDate", date: "soon" }, "2026-01-31")).toBe("calendar.base_date_invalid /date");
    expect(dateOf({ kind: "afterInvoice", daysAfterInvoice: 1 }, "9999-12-31")).toBe("calendar.date_out_of_range");
  });
});

describe("end of month", () => {
  const rule = (monthsAfterInvoice: number, daysAfterInvoice: number, daysAfterMonthEnd: number): DateRule => ({
    kind: "endOfMonth",
    monthsAfterInvoice,
    daysAfterInvoice,
    daysAfterMonthEnd,
  });

  it.each([
    ["2026-01-31", 0, 0, 0, "2026-01-31"],
    ["2026-02-01", 0, 0, 0, "2026-02-28"],
    // The two readings of "30 days end of month".
    ["2026-01-31", 0, 0, 30, "2026-03-02"],
    ["2026-01-31", 0, 30, 0, "2026-03-31"],
    ["2024-01-30", 0, 30, 0, "2024-02-29"],
    ["2024-01-30", 0, 0, 30, "2024-03-01"],
    // n months, then end of month: from 30 November one month on is 30 December, not "the end of November and a month".
    ["2026-11-30", 1, 0, 0, "2026-12-31"],
    ["2026-01-31", 1, 0, 0, "2026-02-28"],
    ["2026-01-31", 1, 0, 10, "2026-03-10"],
    // "45 jours fin de mois le 15".
    ["2026-03-20", 0, 45, 15, "2026-06-15"],
  ])("%s with %i months, %i days, end of month, %i days is due %s", (issued, months, days, after, due) => {
    expect(dateOf(rule(months, days, after), issued)).toBe(due);
  });
});

describe("proximo", () => {
  const rule = (dayOfMonth: number, cutoffDayOfMonth?: number): DateRule => ({
    kind: "proximo",
    dayOfMonth,
    monthsAfterInvoiceMonth: 1,
    ...(cutoffDayOfMonth === undefined ? {} : { cutoffDayOfMonth }),
  });

  it.each([
    ["2026-01-31", 10, undefined, "2026-02-10"],
    ["2026-12-05", 10, undefined, "2027-01-10"],
    ["2026-01-15", 31, undefined, "2026-02-28"],
    ["2026-03-25", 10, 25, "2026-04-10"],
    ["2026-03-26", 10, 25, "2026-05-10"],
    ["2026-11-30", 31, 25, "2027-01-31"],
    ["2026-02-28", 10, 31, "2026-03-10"],
  ])("%s, day %i, cut-off %s is due %s", (issued, day, cutoff, due) => {
    expect(dateOf(rule(day, cutoff), issued)).toBe(due);
  });

  it("counts further months on", () => {
    const third = { kind: "proximo", dayOfMonth: 5, monthsAfterInvoiceMonth: 3 } as const;
    expect(dateOf(third, "2026-11-20")).toBe("2027-02-05");
  });
});

describe("day of month, as the date-driven terms of QuickBooks Online", () => {
  const rule = (dayOfMonth: number, nextMonthWithinDays?: number): DateRule => ({
    kind: "dayOfMonth",
    dayOfMonth,
    ...(nextMonthWithinDays === undefined ? {} : { nextMonthWithinDays }),
  });

  it.each([
    ["2026-03-14", 15, undefined, "2026-03-15"],
    ["2026-03-15", 15, undefined, "2026-03-15"],
    ["2026-03-16", 15, undefined, "2026-04-15"],
    ["2026-02-10", 31, undefined, "2026-02-28"],
    // Due the next month when issued within 10 days of the due date.
    ["2026-03-04", 15, 10, "2026-03-15"],
    ["2026-03-05", 15, 10, "2026-04-15"],
    ["2026-03-15", 15, 0, "2026-04-15"],
    ["2026-01-28", 5, 10, "2026-03-05"],
  ])("%s, day %i, within %s is due %s", (issued, day, within, due) => {
    expect(dateOf(rule(day, within), issued)).toBe(due);
  });
});

describe("checkTerms", () => {
  const faultsOf = (...args: Parameters<typeof checkTerms>): readonly string[] => {
    const checked = checkTerms(...args);
    return checked.ok ? [] : checked.issues.map((issue) => `${issue.code} ${issue.path}`);
  };

  it("finds every fault, with its place", () => {
    expect(
      faultsOf({
        kind: "instalments",
        parts: [
          {
            weight: "0",
            due: { kind: "proximo", dayOfMonth: 32, monthsAfterInvoiceMonth: 0, cutoffDayOfMonth: 0 },
            discounts: [{ percent: "100", until: { kind: "onDate", date: "2026-02-30" } }],
          },
          {
            weight: "1e2",
            due: { kind: "endOfMonth", monthsAfterInvoice: -1, daysAfterInvoice: 0.5, daysAfterMonthEnd: 1e9 },
            discounts: [{ percent: "-2", until: { kind: "dayOfMonth", dayOfMonth: 0, nextMonthWithinDays: -1 } }],
          },
        ],
      }),
    ).toEqual([
      "calendar.instalment_weight_invalid /parts/0/weight",
      "calendar.terms_number_out_of_range /parts/0/due/dayOfMonth",
      "calendar.terms_number_out_of_range /parts/0/due/monthsAfterInvoiceMonth",
      "calendar.terms_number_out_of_range /parts/0/due/cutoffDayOfMonth",
      "calendar.discount_percent_invalid /parts/0/discounts/0/percent",
      "calendar.terms_date_invalid /parts/0/discounts/0/until/date",
      "calendar.instalment_weight_invalid /parts/1/weight",
      "calendar.terms_number_out_of_range /parts/1/due/monthsAfterInvoice",
      "calendar.terms_number_out_of_range /parts/1/due/daysAfterInvoice",
      "calendar.terms_number_out_of_range /parts/1/due/daysAfterMonthEnd",
      "calendar.discount_percent_invalid /parts/1/discounts/0/percent",
      "calendar.terms_number_out_of_range /parts/1/discounts/0/until/dayOfMonth",
      "calendar.terms_number_out_of_range /parts/1/discounts/0/until/nextMonthWithinDays",
    ]);
  });

  it.each<DateRule>([
    { kind: "afterInvoice", daysAfterInvoice: -1 },
    { kind: "afterShipment", daysAfterShipment: Number.NaN },
    { kind: "afterGoodsReceipt", daysAfterGoodsReceipt: 40_000 },
  ])("refuses %o", (due) => {
    expect(faultsOf({ kind: "single", due, discounts: [] })).toHaveLength(1);
  });

  it("refuses instalment terms without instalments", () => {
    expect(faultsOf({ kind: "instalments", parts: [] })).toEqual(["calendar.instalments_missing /parts"]);
  });
});
