import { measureCohort, measureRollRates } from "@receivables/allowance";
import { unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, codesOf, invoice, paid, usd } from "./examples.ts";

const cohortOptions = {
  from: "2025-12-01",
  to: "2025-12-31",
  through: "2026-12-31",
  currency: "USD",
  buckets: [30],
  missingDueDate: "refuse",
} as const;

const receipt = (id: string, amount: string) => ({ id, customerId: "c1", amount, effectiveDate: "2026-01-01" });

describe("measureCohort", () => {
  const book = bookOf({
    documents: [
      invoice("old", "900.00", "2025-01-31", { issueDate: "2025-01-01" }),
      invoice("i1", "100.00", "2025-12-31"),
      invoice("i2", "100.00", "2025-12-31"),
      invoice("i3", "100.00", "2025-12-31"),
      invoice("i4", "100.00", "2025-12-31"),
      invoice("i5", "100.00", "2026-12-20"),
      invoice("i6", "50.00", "2025-12-31", { voided: { effectiveDate: "2026-01-05", reason: "entered_in_error" } }),
      { id: "m1", kind: "credit_memo", customerId: "c1", total: "30.00", issueDate: "2026-01-10" },
    ],
    receipts: [receipt("r1", "300.00")],
    applications: [
      { ...paid("r1", "i1", "98.00", "2026-01-01"), adjustments: [{ kind: "discount", amount: "2.00" }] },
      paid("r1", "i2", "60.00", "2026-01-20"),
      { from: { kind: "document", id: "m1" }, to: { documentId: "i2" }, amount: "30.00", effectiveDate: "2026-01-20" },
      {
        ...paid("r1", "i3", "100.00", "2026-01-02"),
        reversed: { effectiveDate: "2026-01-09", reason: "payment_return" },
      },
      paid("r1", "i4", "20.00", "2026-05-20"),
    ],
    writeOffs: [
      {
        id: "w1",
        kind: "write_off",
        to: { documentId: "i4" },
        amount: "80.00",
        effectiveDate: "2026-04-01",
        reason: "x",
      },
      {
        id: "w2",
        kind: "recovery",
        to: { documentId: "i4" },
        amount: "20.00",
        effectiveDate: "2026-05-15",
        reason: "x",
      },
      {
        id: "w3",
        kind: "write_off",
        to: { documentId: "i3" },
        amount: "70.00",
        effectiveDate: "2026-06-01",
        reason: "x",
      },
    ],
    disputes: [
      { id: "q", customerId: "c1", documentId: "i3", amount: "5.00", reason: "pricing", effectiveDate: "2026-03-01" },
    ],
  });

  it("follows each invoice: no prior stock, write-offs lost, disputes, dilution and the young left out", () => {
    const cohort = unwrap(measureCohort(book, cohortOptions));
    expect(cohort).toMatchObject({
      documents: 5,
      invoiced: usd("500.00"),
      diluted: usd("32.00"),
      disputed: usd("5.00"),
      undecided: usd("100.00"),
      writtenOff: usd("130.00"),
      // i2 has 10.00 open, i3 25.00 after its dispute, i4 20.00: it was recovered and paid again.
      stillOpen: usd("55.00"),
      collected: [usd("0.00"), usd("158.00"), usd("20.00")],
      neverPaid: usd("185.00"),
      sales: usd("363.00"),
    });
  });

  it("sees what was known and effective only", () => {
    const early = unwrap(measureCohort(book, { ...cohortOptions, through: "2026-01-05" }));
    expect(early.undecided).toEqual(usd("300.00"));
    expect(early.collected.map((each) => each.minor)).toEqual([0, 19800, 0]);
    const unknown = unwrap(measureCohort(book, { ...cohortOptions, knownAt: "2025-12-01T00:00:00.000Z" }));
    expect(unknown.collected.every((each) => each.minor === 0)).toBe(true);
  });

  it("fills instalments in the order they fall due", () => {
    const instalments = [
      { id: "b", dueDate: "2026-02-28", amount: "60.00" },
      { id: "a", dueDate: "2026-01-31", amount: "40.00" },
    ];
    const split = bookOf({
      documents: [invoice("i1", "100.00", "2026-02-28", { instalments })],
      receipts: [receipt("r1", "100.00")],
      applications: [paid("r1", "i1", "50.00", "2026-02-10")],
    });
    // 40.00 ten days late, 10.00 before it was due.
    expect(unwrap(measureCohort(split, cohortOptions)).collected.map((each) => each.minor)).toEqual([1000, 4000, 0]);
  });

  it("refuses missing due dates and impossible options", () => {
    const undated = bookOf({ documents: [invoice("i1", "1.00", "2026-01-01", { dueDate: null })] });
    expect(codesOf(measureCohort(undated, cohortOptions))).toEqual([
      ["allowance.missing_due_date", "/documents/0/dueDate"],
    ]);
    expect(measureCohort(undated, { ...cohortOptions, missingDueDate: "documentDate" }).ok).toBe(true);
    expect(codesOf(measureCohort(book, { ...cohortOptions, from: "x", buckets: [30, 30] }))).toEqual([
      ["allowance.date_invalid", "/from"],
      ["allowance.buckets_invalid", "/buckets"],
    ]);
  });
});

describe("measureRollRates", () => {
  const dates = ["2026-01-31", "2026-03-02", "2026-04-01"];
  const options = {
    dates,
    currency: "USD",
    buckets: [30],
    missingDueDate: "refuse",
    lossGivenLast: null,
  } as const;
  const book = bookOf({
    documents: [
      // In the last bucket from the start, and never moves: prior stock.
      invoice("stock", "900.00", "2025-06-30", { issueDate: "2025-06-01" }),
      invoice("gone", "100.00", "2025-11-30", { issueDate: "2025-11-01" }),
      invoice("i1", "100.00", "2026-01-31"),
      invoice("i2", "100.00", "2026-01-31"),
      invoice("i3", "100.00", "2026-01-31"),
      invoice("q1", "500.00", "2026-01-31"),
    ],
    receipts: [receipt("r1", "500.00")],
    applications: [
      paid("r1", "i1", "100.00", "2026-02-10"),
      paid("r1", "i2", "100.00", "2026-03-20"),
      paid("r1", "gone", "25.00", "2026-02-10"),
    ],
    writeOffs: [
      {
        id: "w",
        kind: "write_off",
        to: { documentId: "gone" },
        amount: "75.00",
        effectiveDate: "2026-02-15",
        reason: "x",
      },
    ],
    disputes: [
      { id: "q", customerId: "c1", documentId: "q1", amount: "5.00", reason: "pricing", effectiveDate: "2026-01-05" },
    ],
  });

  it("follows balances from bucket to bucket", () => {
    const { flows, rates } = unwrap(measureRollRates(book, options));
    expect(flows.map((flow) => [flow.label, flow.opened.minor, flow.stayed.minor, flow.collected.minor])).toEqual([
      ["current", 30000, 0, 10000],
      ["1-30", 20000, 0, 10000],
      ["31+", 190000, 180000, 2500],
    ]);
    expect(flows.map((flow) => flow.rolled.map((each) => each.minor))).toEqual([
      [0, 20000, 0],
      [0, 0, 10000],
      [0, 0, 0],
    ]);
    // 75 of the 100 decided in the last bucket was lost; half of 1-30 rolls there, and two thirds of current to 1-30.
    expect(rates.map((rate) => rate.percent)).toEqual(["25.0000", "37.5000", "75.0000"]);
    expect(rates[1]).toMatchObject({ lost: "3", of: "8" });
  });

  it("takes the loss given the last bucket where it is stated, and has no rate where history is silent", () => {
    const stated = unwrap(measureRollRates(book, { ...options, lossGivenLast: "100" }));
    expect(stated.rates.map((rate) => rate.percent)).toEqual(["33.3333", "50.0000", "100.0000"]);
    const silent = unwrap(measureRollRates({ ...book, writeOffs: [], applications: [] }, options));
    expect(silent.rates.map((rate) => rate.reason?.code)).toEqual([
      "allowance.no_rate_further_on",
      "allowance.no_rate_further_on",
      "allowance.nothing_reached",
    ]);
  });

  it("lets a changed due date decide nothing", () => {
    const change = {
      id: "x",
      entityId: "acme",
      to: { documentId: "i3" },
      dueDate: "2026-06-30",
      reason: "agreed",
      approvedBy: "cfo",
      effectiveDate: "2026-03-10",
      recordedAt: "2026-03-10T00:00:00.000Z",
    };
    const { flows } = unwrap(measureRollRates({ ...book, dueDateChanges: [change] }, options));
    expect([flows[1]?.reaged.minor, flows[1]?.rolled[2]?.minor]).toEqual([10000, 0]);
  });

  it("refuses dates, buckets and shares that are none", () => {
    const refusals = codesOf(measureRollRates(book, { ...options, dates: ["2026-01-31"], buckets: [0] }));
    expect(refusals.map(([code]) => code)).toEqual(["allowance.dates_not_rising", "allowance.buckets_invalid"]);
    expect(codesOf(measureRollRates(book, { ...options, dates: ["2026-02-30", "2026-03-01"] }))[0]).toEqual([
      "allowance.date_invalid",
      "/dates/0",
    ]);
    expect(codesOf(measureRollRates(book, { ...options, lossGivenLast: "101" }))[0]?.[0]).toBe(
      "allowance.percent_out_of_range",
    );
    const undated = bookOf({ documents: [invoice("i1", "1.00", "2026-01-01", { dueDate: null })] });
    expect(codesOf(measureRollRates(undated, options))[0]).toEqual([
      "allowance.missing_due_date",
      "/documents/0/dueDate",
    ]);
  });
});
