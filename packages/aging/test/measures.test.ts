import {
  type AgingReport,
  ageReceivables,
  agingShares,
  judgePromises,
  measureCreditSales,
  paidInvoices,
  promiseRecords,
} from "@receivables/aging";
import { type BookRows, bookFromRows, type Money, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const usd = (amount: string): Money => money(amount, "USD");
const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };

describe("promises", () => {
  it("refuse grace days and dates that are none", () => {
    const promise = { id: "1", promisedFor: "2026-02-30", amount: usd("1"), receipts: [] };
    const refused = judgePromises([promise], { asOf: "2026-13-01", graceDays: -1 });
    expect(refused.ok ? [] : refused.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["aging.days_invalid", "/graceDays"],
      ["aging.date_invalid", "/asOf"],
      ["aging.date_invalid", "/0"],
    ]);
  });

  it("never count more than was promised", () => {
    const receipts = [{ date: "2026-03-01", amount: usd("500") }];
    const promises = [
      { id: "1", promisedFor: "2026-03-10", amount: usd("100"), receipts },
      { id: "2", promisedFor: "2026-03-10", amount: usd("100"), receipts: [] },
    ];
    const { keptByAmount } = unwrap(judgePromises(promises, { asOf: "2026-03-31", graceDays: 0 }));
    expect(keptByAmount.value).toBe("50.0000");
  });

  it("come from a Book with what was paid since they were made", () => {
    const application = (id: string, documentId: string, amount: string, date: string) => ({
      id,
      from: { kind: "receipt" as const, id: "r1" },
      to: { documentId },
      amount,
      effectiveDate: date,
    });
    const promise = (id: string, more: object) => ({
      id,
      customerId: "c1",
      documentIds: ["i1"],
      amount: usd("50.00"),
      promisedFor: "2026-03-20",
      effectiveDate: "2026-03-05",
      ...more,
    });
    const rows: BookRows = {
      entity,
      documents: ["i1", "i2"].map((id) => ({
        id,
        customerId: "c1",
        total: "100.00",
        issueDate: "2026-01-01",
        dueDate: null,
      })),
      receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-03-01" }],
      applications: [
        application("before", "i1", "10.00", "2026-03-04"),
        application("after", "i1", "20.00", "2026-03-06"),
        application("other", "i2", "30.00", "2026-03-06"),
        application("late", "i1", "5.00", "2026-04-01"),
      ],
      promises: [
        promise("p1", {}),
        promise("gone", {
          withdrawn: { reason: "paid", effectiveDate: "2026-03-10", recordedAt: "2026-03-10T00:00:00.000Z" },
        }),
      ],
    };
    const records = promiseRecords(unwrap(bookFromRows(rows)), { asOf: "2026-03-31" });
    expect(records.map((each) => [each.id, each.receipts.map((receipt) => receipt.amount.minor)])).toEqual([
      ["p1", [2000]],
    ]);
  });
});

describe("measures of a Book", () => {
  const book = unwrap(
    bookFromRows({
      entity,
      documents: [
        {
          id: "i1",
          customerId: "c1",
          total: "119.00",
          issueDate: "2026-03-02",
          dueDate: "2026-04-01",
          taxGroups: [{ category: "S", rate: "19", net: "100.00", tax: "19.00" }],
        },
        {
          id: "i2",
          customerId: "c1",
          total: "50.00",
          issueDate: "2026-02-10",
          dueDate: null,
          voided: { reason: "error", effectiveDate: "2026-03-03" },
        },
        { id: "m1", kind: "credit_memo", customerId: "c1", total: "20.00", issueDate: "2026-03-05" },
        { id: "o1", kind: "opening_item", customerId: "c1", total: "500.00", issueDate: "2026-03-05" },
        {
          id: "i3",
          customerId: "c1",
          total: "10.00",
          issueDate: "2026-03-31",
          effectiveDate: "2026-04-01",
          dueDate: null,
        },
      ],
      receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-03-30" }],
      applications: [
        {
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: "100.00",
          effectiveDate: "2026-03-30",
        },
      ],
      writeOffs: [
        {
          id: "w1",
          kind: "small_balance_adjustment",
          to: { documentId: "i1" },
          amount: "19.00",
          reason: "x",
          effectiveDate: "2026-04-02",
        },
      ],
    }),
  );
  const march = { from: "2026-03-01", to: "2026-03-31", tax: "gross", creditMemos: "deducted" } as const;

  it("sum credit sales the way the basis says", () => {
    expect(unwrap(measureCreditSales(book, march))).toEqual([usd("49.00")]);
    expect(unwrap(measureCreditSales(book, { ...march, creditMemos: "ignored" }))).toEqual([usd("69.00")]);
    expect(
      unwrap(measureCreditSales(book, { ...march, knownAt: "2026-03-02T12:00:00.000Z", creditMemos: "ignored" })),
    ).toEqual([usd("119.00")]);
    const net = measureCreditSales(book, { ...march, tax: "net" });
    expect(net.ok ? [] : net.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["aging.missing_tax_groups", "/documents/1/taxGroups"],
      ["aging.missing_tax_groups", "/documents/2/taxGroups"],
    ]);
  });

  it("sum credit sales of adjoining spans to those of the whole", () => {
    const spans = [
      march,
      { ...march, from: "2026-02-01", to: "2026-02-28" },
      { ...march, from: "2026-04-01", to: "2026-04-30" },
    ];
    const sum = spans.reduce((total, span) => total + (unwrap(measureCreditSales(book, span))[0]?.minor ?? 0), 0);
    expect(sum).toBe(unwrap(measureCreditSales(book, { ...march, from: "2026-02-01", to: "2026-04-30" }))[0]?.minor);
  });

  it("find invoices paid in full, by the day of the last money", () => {
    expect(paidInvoices(book, { from: "2026-03-01", to: "2026-03-31" })).toEqual([]);
    expect(paidInvoices(book, { from: "2026-03-01", to: "2026-04-30" })).toEqual([
      { id: "i1", customerId: "c1", amount: usd("119.00"), days: 28, dueDate: "2026-04-01", paidOn: "2026-03-30" },
    ]);
    expect(paidInvoices(book, { from: "2026-04-01", to: "2026-04-30" })).toEqual([]);
  });

  it("share an aging into past due, disputed and unapplied", () => {
    const report: AgingReport = ageReceivables(book, { asOf: "2026-04-10", basis: "document", buckets: [30] });
    const { pastDue, unapplied, disputed } = agingShares(report, "USD");
    expect([pastDue.denominator, pastDue.numerator, unapplied.numerator, disputed.value]).toEqual([
      "510.00",
      "510.00",
      "20.00",
      "0.0000",
    ]);
    expect(agingShares(report, "EUR").pastDue.reason?.code).toBe("aging.no_receivables");
    const inside = ageReceivables(book, { asOf: "2026-04-10", basis: "document", buckets: [30], credits: "ownDate" });
    expect(() => agingShares(inside, "USD")).toThrow("own column");
  });
});
