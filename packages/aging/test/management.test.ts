import {
  backtestCashForecast,
  creditMemoRates,
  daysToClose,
  type ForecastCashOptions,
  forecastCash,
  measureCollectorEffort,
  measureDeliveryFailures,
  measureDisputeCycle,
  orderToInvoiceLag,
  straightThroughRate,
} from "@receivables/aging";
import { money, type Result, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, invoice } from "./examples.ts";

const march = { from: "2026-03-01", to: "2026-03-31" } as const;
const codes = (result: Result<unknown>) => (result.ok ? [] : result.issues.map((each) => [each.code, each.path]));

describe("collector effort", () => {
  const contact = {
    channel: "phone",
    direction: "outbound",
    purpose: "reminder",
    effectiveDate: "2026-03-10",
  } as const;
  const book = bookOf({
    customers: [
      { id: "c1", name: "One", salespersonId: "s1", dimensions: { collector: "kim" } },
      { id: "c2", name: "Two", dimensions: { collector: "kim" } },
      { id: "c3", name: "Three" },
    ],
    documents: [invoice("i1", "100.00", "2026-03-01")],
    receipts: [
      { id: "r1", customerId: "c1", amount: "50.00", effectiveDate: "2026-03-20" },
      { id: "r2", customerId: "c2", amount: "25.00", effectiveDate: "2026-04-01" },
      {
        id: "r3",
        customerId: "c2",
        amount: "70.00",
        effectiveDate: "2026-03-02",
        reversed: { effectiveDate: "2026-03-09", reason: "payment_return" },
      },
      { id: "r4", customerId: null, amount: "9.00", effectiveDate: "2026-03-02" },
    ],
    contacts: [
      { ...contact, id: "k1", customerId: "c1" },
      { ...contact, id: "k2", customerId: "c2", channel: "email" },
      { ...contact, id: "k3", customerId: "c2", direction: "inbound" },
      { ...contact, id: "k4", customerId: "c3", effectiveDate: "2026-02-28" },
    ],
    promises: [
      {
        id: "p1",
        customerId: "c1",
        documentIds: ["i1"],
        amount: money("40.00", "USD"),
        promisedFor: "2026-04-02",
        effectiveDate: "2026-03-10",
      },
    ],
  });

  it("counts contacts, promises and cash that stands, by collector", () => {
    expect(measureCollectorEffort(book, { ...march, collector: { dimension: "collector" } })).toEqual([
      {
        collector: "kim",
        customers: 2,
        contacts: [
          { channel: "email", count: 1 },
          { channel: "phone", count: 1 },
        ],
        contacted: 2,
        replies: 1,
        promises: 1,
        promised: [money("40.00", "USD")],
        cash: [money("50.00", "USD")],
      },
      {
        collector: null,
        customers: 1,
        contacts: [],
        contacted: 0,
        replies: 0,
        promises: 0,
        promised: [],
        cash: [],
      },
    ]);
    const bySalesperson = measureCollectorEffort(book, { ...march, collector: "salesperson" });
    expect(bySalesperson.map((each) => each.collector).toSorted()).toEqual([null, "s1"].toSorted());
    const early = measureCollectorEffort(book, {
      ...march,
      collector: "salesperson",
      knownAt: "2026-03-05T00:00:00.000Z",
    });
    expect(early.flatMap((each) => each.cash)).toEqual([money("70.00", "USD")]);
  });
});

describe("straight-through rate", () => {
  it("needs the whole receipt applied by a program alone", () => {
    const reasons = [{ code: "cash.reference_exact", params: {}, refs: [] }];
    const receipt = (id: string, amount: string) => ({ id, customerId: "c1", amount, effectiveDate: "2026-03-20" });
    const apply = (from: string, amount: string, more: object = {}) => ({
      from: { kind: "receipt" as const, id: from },
      to: { documentId: "i1" },
      amount,
      effectiveDate: "2026-03-21",
      ...more,
    });
    const book = bookOf({
      documents: [invoice("i1", "1000.00", "2026-03-01")],
      receipts: [receipt("r1", "10.00"), receipt("r2", "20.00"), receipt("r3", "30.00"), receipt("r4", "40.00")],
      applications: [
        apply("r1", "10.00", { reasons }),
        apply("r2", "10.00", { reasons }),
        apply("r2", "10.00"),
        apply("r3", "20.00", { reasons }),
        apply("r4", "40.00", { reasons }),
      ],
    });
    const rate = straightThroughRate(book, { ...march, currency: "USD", automaticReasons: ["cash."] });
    expect([rate.byCount.value, rate.byAmount.value, rate.touched]).toEqual(["50.0000", "50.0000", ["r2", "r3"]]);
    const none = straightThroughRate(book, { ...march, currency: "EUR", automaticReasons: ["cash."] });
    expect([none.byCount.value, none.byCount.reason?.code]).toEqual([null, "aging.nothing_counted"]);
  });
});

describe("lags and failures", () => {
  const book = bookOf({
    documents: [
      invoice("i1", "1.00", "2026-04-01", { issueDate: "2026-03-10" }),
      invoice("i2", "1.00", "2026-04-01", { issueDate: "2026-03-11" }),
      invoice("i3", "1.00", "2026-04-01", { issueDate: "2026-03-12" }),
      invoice("i4", "1.00", "2026-04-01", { issueDate: "2026-02-12" }),
    ],
  });

  it("counts from the latest order of an invoice", () => {
    const orders = [
      { documentId: "i1", orderedOn: "2026-03-01" },
      { documentId: "i1", orderedOn: "2026-03-08" },
      { documentId: "i2", orderedOn: "2026-03-01" },
      { documentId: "i4", orderedOn: "2026-01-01" },
    ];
    const { lag, withoutOrder } = unwrap(orderToInvoiceLag(book, { ...march, orders }));
    expect([lag.count, lag.average.value, lag.median, lag.longest, withoutOrder]).toEqual([2, "6.0000", 2, 10, ["i3"]]);
    const none = unwrap(orderToInvoiceLag(book, { ...march, orders: [] })).lag;
    expect([none.average.value, none.median, none.longest]).toEqual([null, null, null]);
    expect(codes(orderToInvoiceLag(book, { ...march, orders: [{ documentId: "i1", orderedOn: "x" }] }))).toEqual([
      ["aging.date_invalid", "/orders/0/orderedOn"],
    ]);
  });

  it("tells documents that came late from those that never came", () => {
    const attempt = (documentId: string, delivered: boolean, reason?: string) => ({
      documentId,
      channel: "email",
      delivered,
      ...(reason === undefined ? {} : { reason }),
    });
    const failures = measureDeliveryFailures([
      attempt("a", false, "full"),
      attempt("a", true),
      attempt("b", false),
      attempt("b", false, "full"),
      attempt("c", true),
      attempt("d", true),
    ]);
    expect([failures.failedFirst.value, failures.failedAll.value, failures.undelivered]).toEqual([
      "50.0000",
      "25.0000",
      ["b"],
    ]);
    expect(failures.causes).toEqual([
      { channel: "email", reason: "full", attempts: 2 },
      { channel: "email", reason: null, attempts: 1 },
    ]);
    expect(measureDeliveryFailures([]).failedAll.reason?.code).toBe("aging.nothing_counted");
  });

  it("counts days to close, ahead of the period's end too", () => {
    const periods = [
      { periodEnd: "2026-01-31", closedOn: "2026-02-03" },
      { periodEnd: "2026-02-28", closedOn: "2026-02-27" },
    ];
    expect(unwrap(daysToClose(periods))).toMatchObject({ count: 2, average: { value: "1.0000" }, longest: 3 });
    expect(codes(daysToClose([{ periodEnd: "2026-01-32", closedOn: "x" }]))).toEqual([
      ["aging.date_invalid", "/0/periodEnd"],
      ["aging.date_invalid", "/0/closedOn"],
    ]);
  });
});

describe("disputes and credit memos", () => {
  const dispute = { customerId: "c1", amount: "10.00", effectiveDate: "2026-02-01" };
  const book = bookOf({
    documents: [
      invoice("i1", "100.00", "2026-04-01", { issueDate: "2026-03-02" }),
      invoice("i2", "300.00", "2026-04-01", { issueDate: "2026-03-02" }),
      { id: "m1", kind: "credit_memo", customerId: "c1", total: "10.00", issueDate: "2026-03-05", correctsId: "i1" },
      {
        id: "m2",
        kind: "credit_memo",
        customerId: "c1",
        total: "30.00",
        issueDate: "2026-03-06",
        correctsId: "i1",
        dimensions: { cause: "wrong_price" },
      },
      { id: "m3", kind: "credit_memo", customerId: "c1", total: "4.00", issueDate: "2026-03-07" },
      {
        id: "m4",
        kind: "credit_memo",
        customerId: "c1",
        total: "99.00",
        issueDate: "2026-03-07",
        voided: { effectiveDate: "2026-03-08", reason: "entered_in_error" },
      },
    ],
    disputes: [
      {
        ...dispute,
        id: "q1",
        documentId: "i1",
        reason: "damage",
        resolved: { outcome: "credited", amount: "10.00", effectiveDate: "2026-03-03" },
      },
      {
        ...dispute,
        id: "q2",
        documentId: "i2",
        reason: "pricing",
        resolved: { outcome: "upheld", amount: "10.00", effectiveDate: "2026-03-13" },
      },
      { ...dispute, id: "q3", documentId: "i2", reason: "pricing", effectiveDate: "2026-03-21" },
      {
        ...dispute,
        id: "q4",
        documentId: "i2",
        reason: "pricing",
        effectiveDate: "2026-03-26",
        resolved: { outcome: "withdrawn", amount: "10.00", effectiveDate: "2026-04-13" },
      },
    ],
  });

  it("measures how long disputes took, and how old the open ones are", () => {
    const cycle = measureDisputeCycle(book, march);
    expect([cycle.resolved.count, cycle.resolved.average.value]).toEqual([2, "35.0000"]);
    expect(cycle.byReason.map((each) => [each.reason, each.resolved.longest])).toEqual([
      ["damage", 30],
      ["pricing", 40],
    ]);
    expect(cycle.outcomes.map((each) => [each.outcome, each.count, each.amount])).toEqual([
      ["credited", 1, [money("10.00", "USD")]],
      ["upheld", 1, [money("10.00", "USD")]],
    ]);
    expect([cycle.open.count, cycle.open.longest, cycle.openAmount]).toEqual([2, 10, [money("20.00", "USD")]]);
  });

  it("gives credit memos a cause: their own, or the dispute's", () => {
    const rates = creditMemoRates(book, { ...march, currency: "USD", causeDimension: "cause" });
    expect(rates.causes.map((each) => [each.cause, each.count, each.rate.value])).toEqual([
      ["wrong_price", 1, "7.5000"],
      ["damage", 1, "2.5000"],
      [null, 1, "1.0000"],
    ]);
    expect([rates.rate.value, rates.credited]).toEqual(["11.0000", money("44.00", "USD")]);
    const none = creditMemoRates(book, { from: "2025-01-01", to: "2025-01-31", currency: "USD" });
    expect(none.rate.reason?.code).toBe("aging.no_sales");
  });
});

describe("cash forecast", () => {
  const options: Omit<ForecastCashOptions, "asOf"> = {
    currency: "USD",
    weeks: 3,
    historyFrom: "2026-01-01",
    leastPayments: 2,
    missingDueDate: "refuse",
  };
  const pay = (documentId: string, amount: string, effectiveDate: string) => ({
    from: { kind: "receipt" as const, id: "r1" },
    to: { documentId },
    amount,
    effectiveDate,
  });
  const book = bookOf({
    documents: [
      invoice("p1", "75.00", "2026-01-31"),
      invoice("p2", "25.00", "2026-01-31"),
      invoice("open", "100.01", "2026-03-25"),
      invoice("held", "50.00", "2026-03-25"),
      invoice("other", "10.00", "2026-03-30", { customerId: "c2" }),
      invoice("old", "7.00", "2026-01-10", { customerId: "c2" }),
    ],
    receipts: [{ id: "r1", customerId: "c1", amount: "200.00", effectiveDate: "2026-02-01" }],
    applications: [
      // 75.00 ten days late, 25.00 twenty days late.
      pay("p1", "75.00", "2026-02-10"),
      pay("p2", "25.00", "2026-02-20"),
      pay("open", "40.00", "2026-04-03"),
    ],
    disputes: [
      {
        id: "q",
        customerId: "c1",
        documentId: "held",
        amount: "50.00",
        reason: "pricing",
        effectiveDate: "2026-03-26",
      },
    ],
  });

  it("spreads what is open over the delays that are still possible", () => {
    const forecast = unwrap(forecastCash(book, { ...options, asOf: "2026-03-31" }));
    // Due on 25 March: 4 and 14 April. Customer c2 has too few payments and is taken as all are: 9 and 19 April.
    expect(forecast.weeks.map((week) => week.expected.minor)).toEqual([7501, 2500 + 750, 250]);
    expect([forecast.later, forecast.unlikely, forecast.disputed].map((each) => each.minor)).toEqual([0, 700, 5000]);
    expect(forecast.customers.map((each) => [each.customerId, each.behaviour, each.payments])).toEqual([
      ["c1", "own", 2],
      ["c2", "shared", 2],
    ]);
    const later = unwrap(forecastCash(book, { ...options, asOf: "2026-03-31", weeks: 1 }));
    expect([later.weeks[0]?.expected.minor, later.later.minor]).toEqual([7501, 3500]);
    // A week on, what is not paid by then can only come on the 20th day.
    const next = unwrap(
      forecastCash({ ...book, applications: book.applications.slice(0, 2) }, { ...options, asOf: "2026-04-04" }),
    );
    expect(next.weeks.map((week) => week.expected.minor)).toEqual([750, 10001, 250]);
  });

  it("is tested against what came, with what was known", () => {
    const test = unwrap(backtestCashForecast(book, { ...options, origins: ["2026-03-31"] }));
    expect(test.weeks.map((week) => [week.week, week.expected.minor, week.actual.minor])).toEqual([
      [1, 7501, 4000],
      [2, 3250, 0],
      [3, 250, 0],
    ]);
    expect([test.weightedError.value, test.bias.value]).toEqual(["175.0250", "175.0250"]);
    expect(unwrap(backtestCashForecast(book, { ...options, origins: [] })).bias.reason?.code).toBe(
      "aging.nothing_counted",
    );
  });

  it("refuses what it cannot count", () => {
    expect(codes(forecastCash(book, { ...options, asOf: "x", weeks: 0, leastPayments: 1.5 }))).toEqual([
      ["aging.date_invalid", "/asOf"],
      ["aging.days_invalid", "/weeks"],
      ["aging.days_invalid", "/leastPayments"],
    ]);
    const undated = bookOf({ documents: [invoice("i1", "1.00", null)] });
    expect(codes(forecastCash(undated, { ...options, asOf: "2026-03-31" }))[0]?.[0]).toBe("aging.missing_due_date");
    expect(codes(backtestCashForecast(undated, { ...options, origins: ["2026-03-31"] }))).toHaveLength(1);
    const byDocument = forecastCash(undated, { ...options, asOf: "2026-03-31", missingDueDate: "documentDate" });
    expect(unwrap(byDocument).unlikely.minor).toBe(100);
  });
});
