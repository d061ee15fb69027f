import { ageReceivables } from "@receivables/aging";
import { describe, expect, it } from "vitest";
import { bookOf, byDue, codesOf, invoice } from "./examples.ts";

describe("credit", () => {
  const book = bookOf({
    documents: [
      invoice("i1", "500.00", "2026-01-15"),
      invoice("i2", "300.00", "2026-03-10"),
      invoice("i3", "200.00", "2026-04-15"),
      { id: "o1", kind: "opening_item", customerId: "c2", total: "-25.00", issueDate: "2026-01-01" },
    ],
    receipts: [
      { id: "r1", customerId: "c1", amount: "600.00", effectiveDate: "2026-03-20" },
      { id: "r2", amount: "50.00", effectiveDate: "2026-03-21" },
    ],
  });

  it("stands in a column of its own", () => {
    const { totals } = ageReceivables(book, byDue);
    expect([totals[0]?.buckets, totals[0]?.unapplied, totals[0]?.total]).toEqual([
      [20000, 30000, 0, 50000, 0],
      -67500,
      32500,
    ]);
  });

  it("is aged by its own date", () => {
    const { totals } = ageReceivables(book, { ...byDue, credits: "ownDate", missingDueDate: "documentDate" });
    expect([totals[0]?.buckets, totals[0]?.unapplied, totals[0]?.total]).toEqual([
      [20000, -35000, 0, 47500, 0],
      0,
      32500,
    ]);
  });

  it("comes off the oldest debt of its own customer; nobody's money pays for anybody", () => {
    const report = ageReceivables(book, { ...byDue, credits: "oldestFirst", items: "open" });
    expect(report.rows.map((row) => [row.key, row.buckets, row.unapplied])).toEqual([
      ["c1", [20000, 20000, 0, 0, 0], 0],
      ["c2", [0, 0, 0, 0, 0], -2500],
      [null, [0, 0, 0, 0, 0], -5000],
    ]);
    expect(report.items?.map((item) => [item.id, item.open, item.inBucket])).toEqual([
      ["i1", 50000, 0],
      ["i2", 30000, 20000],
      ["i3", 20000, 20000],
      ["o1", -2500, 0],
      ["r1", -60000, 0],
      ["r2", -5000, 0],
    ]);
  });

  it("pays debt of its own currency only", () => {
    const mixed = bookOf({
      documents: [invoice("i1", "100.00", "2026-01-15", { currency: "EUR", baseTotal: "110.00" })],
      receipts: [{ id: "r1", customerId: "c1", amount: "60.00", effectiveDate: "2026-03-20" }],
    });
    const base = { kind: "base", rounding: "halfUp" } as const;
    const { totals } = ageReceivables(mixed, { ...byDue, credits: "oldestFirst", currency: base });
    expect([totals[0]?.buckets, totals[0]?.unapplied]).toEqual([[0, 0, 0, 11000, 0], -6000]);
  });

  it("beyond what was owed is a warning, and stays in the item's own bucket", () => {
    const over = bookOf({
      documents: [invoice("i1", "100.00", "2026-03-10")],
      receipts: [{ id: "r1", customerId: "c1", amount: "130.00", effectiveDate: "2026-03-20" }],
      applications: [
        {
          from: { kind: "receipt", id: "r1" },
          to: { documentId: "i1" },
          amount: "130.00",
          effectiveDate: "2026-03-20",
        },
      ],
    });
    const report = ageReceivables(over, byDue);
    expect(report.totals[0]?.buckets).toEqual([0, -3000, 0, 0, 0]);
    expect(report.issues).toEqual([
      {
        code: "aging.over_applied",
        message: "invoice i1 is settled for more than it was issued for.",
        path: "/documents/0",
        severity: "warning",
        params: { kind: "invoice", id: "i1" },
      },
    ]);
  });
});

describe("disputed and promised amounts", () => {
  const book = bookOf({
    documents: [invoice("i1", "100.00", "2026-01-15"), invoice("i2", "80.00", "2026-03-10")],
    receipts: [{ id: "r1", customerId: "c1", amount: "30.00", effectiveDate: "2026-03-25" }],
    applications: [
      { from: { kind: "receipt", id: "r1" }, to: { documentId: "i2" }, amount: "30.00", effectiveDate: "2026-03-25" },
    ],
    disputes: [
      { id: "q1", customerId: "c1", documentId: "i1", amount: "40.00", reason: "damage", effectiveDate: "2026-02-01" },
    ],
    promises: [
      {
        id: "p1",
        customerId: "c1",
        documentIds: ["i1", "i2"],
        amount: { minor: 9000, currency: "USD" },
        promisedFor: "2026-04-05",
        effectiveDate: "2026-03-20",
      },
    ],
  });

  it("are stated beside the buckets they are part of", () => {
    const { totals } = ageReceivables(book, byDue);
    // 90.00 promised, 30.00 of it came: 60.00 on the oldest, which has 60.00 undisputed.
    expect(totals[0]).toMatchObject({ buckets: [0, 5000, 0, 10000, 0], disputed: 4000, promised: 6000, total: 15000 });
  });

  it("leave the buckets where they stand apart", () => {
    const report = ageReceivables(book, { ...byDue, disputedAndPromised: "apart" });
    expect(report.totals[0]).toMatchObject({
      buckets: [0, 5000, 0, 0, 0],
      disputed: 4000,
      promised: 6000,
      total: 15000,
    });
    expect(report.proved).toBe(true);
  });

  it("end with the dispute's resolution and the promised day", () => {
    const resolved = {
      ...book,
      disputes: book.disputes.map((each) => ({
        ...each,
        resolved: {
          outcome: "withdrawn" as const,
          amount: each.amount,
          effectiveDate: "2026-03-30",
          recordedAt: "2026-03-30T00:00:00.000Z",
        },
      })),
    };
    expect(ageReceivables(resolved, byDue).totals[0]).toMatchObject({ disputed: 0, promised: 6000 });
    expect(ageReceivables(book, { ...byDue, asOf: "2026-04-06" }).totals[0]).toMatchObject({
      disputed: 4000,
      promised: 0,
    });
  });
});

describe("currency views", () => {
  const book = bookOf({
    documents: [
      invoice("i1", "100.00", "2026-02-10", { currency: "EUR", baseTotal: "108.42" }),
      invoice("i2", "10000", "2026-04-10", { currency: "JPY", baseTotal: "66.55" }),
      invoice("i3", "50.00", "2026-04-10"),
      {
        ...invoice("i4", "10.00", null, { currency: "EUR", baseTotal: "10.01" }),
        instalments: ["2026-03-01", "2026-04-01", "2026-05-01"].map((dueDate, at) => ({
          id: `${at}`,
          dueDate,
          amount: at === 2 ? "3.34" : "3.33",
        })),
      },
    ],
    receipts: [
      {
        id: "r1",
        customerId: "c1",
        amount: "20.00",
        currency: "EUR",
        baseAmount: "21.90",
        effectiveDate: "2026-03-01",
      },
    ],
  });
  const closing = (rate: string, date: string, from = "EUR") => ({ from, to: "USD", rate, date, source: "test" });

  it("keep documents in their own currency, apart", () => {
    const { totals } = ageReceivables(book, byDue);
    expect(totals.map((each) => [each.currency, each.buckets, each.unapplied])).toEqual([
      ["EUR", [667, 333, 10000, 0, 0], -2000],
      ["JPY", [10000, 0, 0, 0, 0], 0],
      ["USD", [5000, 0, 0, 0, 0], 0],
    ]);
    expect(codesOf(book, { ...byDue, currency: { kind: "document", mixed: "refuse" } })).toEqual([
      ["aging.currency_mismatch", "/currency"],
    ]);
  });

  it("show the base currency at booked rates, a document's instalments summing to it", () => {
    const report = ageReceivables(book, { ...byDue, currency: { kind: "base", rounding: "halfUp" }, items: "open" });
    expect(report.totals.map((each) => [each.currency, each.unapplied])).toEqual([["USD", -2190]]);
    const instalments = report.items?.filter((item) => item.id === "i4").map((item) => item.open);
    expect(instalments).toEqual([333, 334, 334]);
    expect(report.proved).toBe(true);
  });

  it("show the base currency at the latest closing rates", () => {
    const rates = [
      closing("1.20", "2026-03-30"),
      closing("1.10", "2026-03-31"),
      closing("9", "2026-04-01"),
      closing("0.0067", "2026-03-31", "JPY"),
    ];
    const { totals } = ageReceivables(book, { ...byDue, currency: { kind: "revalued", rates, rounding: "halfUp" } });
    // 100.00 and 10.00 at 1.10, 10,000 yen at 0.0067, 50.00, less 20.00 at 1.10.
    expect(totals[0]?.total).toBe(11000 + 1100 + 6700 + 5000 - 2200);
  });

  it("refuse a missing or impossible rate, and a missing base amount", () => {
    const view = (rates: readonly ReturnType<typeof closing>[]) =>
      ({ ...byDue, currency: { kind: "revalued", rates, rounding: "halfUp" } }) as const;
    expect(codesOf(book, view([closing("1.1", "2026-04-01")])).map(([code]) => code)).toEqual([
      "aging.missing_rate",
      "aging.missing_rate",
    ]);
    expect(
      codesOf(book, view([closing("0", "2026-03-01"), closing("x", "2026-03-01", "JPY")])).map(([code]) => code),
    ).toEqual(["aging.rate_not_positive", "aging.rate_not_positive"]);
    const bare = bookOf({
      documents: [invoice("i1", "100.00", "2026-02-10", { currency: "EUR" })],
      receipts: [{ id: "r1", customerId: "c1", amount: "1.00", currency: "EUR", effectiveDate: "2026-03-01" }],
    });
    expect(codesOf(bare, { ...byDue, currency: { kind: "base", rounding: "halfUp" } })).toEqual([
      ["aging.missing_base_amount", "/documents/0/baseTotal"],
      ["aging.missing_base_amount", "/receipts/0/baseAmount"],
    ]);
  });
});

describe("amounts beyond 2^53", () => {
  const largest = Number.MAX_SAFE_INTEGER;
  const big = (id: string, customerId: string, minor: number) => ({
    ...invoice(id, "0", "2026-03-01"),
    customerId,
    total: { minor, currency: "USD" },
  });

  it("stay in the report as decimal text, with a warning", () => {
    const book = bookOf({ documents: [big("i1", "c1", largest), big("i2", "c2", largest), big("i3", "c2", 5)] });
    const report = ageReceivables(book, byDue);
    expect(report.rows.map((row) => [row.key, row.total, row.exact?.total])).toEqual([
      ["c1", largest, undefined],
      ["c2", null, "90071992547409.96"],
    ]);
    expect(report.totals[0]).toMatchObject({ total: null, buckets: [0, null, 0, 0, 0] });
    expect(report.totals[0]?.exact).toMatchObject({ total: "180143985094819.87", unapplied: "0.00" });
    expect(report.issues.map((issue) => [issue.code, issue.path, issue.severity])).toEqual([
      ["aging.amount_out_of_range", "/rows/1", "warning"],
      ["aging.amount_out_of_range", "/totals/0", "warning"],
    ]);
    expect(report.proved).toBe(true);
    expect(report.checks[0]).toMatchObject({ reported: "180143985094819.87", difference: "0.00" });
  });

  it("cancel exactly", () => {
    const credit = { ...big("m1", "c1", largest), kind: "credit_memo" as const };
    const book = bookOf({
      documents: [
        big("i1", "c1", largest),
        big("i2", "c1", largest),
        credit,
        { ...credit, id: "m2" },
        big("i3", "c1", 1),
      ],
    });
    const { totals, proved } = ageReceivables(book, { ...byDue, credits: "ownDate", missingDueDate: "documentDate" });
    expect([totals[0]?.total, totals[0]?.exact === undefined, proved]).toEqual([1, true, true]);
  });
});
