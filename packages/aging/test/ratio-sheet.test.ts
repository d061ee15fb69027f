import { type RatioSheetOptions, ratioSheet, ratioTrends } from "@receivables/aging";
import { type Money, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, invoice } from "./examples.ts";

const usd = (amount: string): Money => money(amount, "USD");
const march = { from: "2026-03-01", to: "2026-03-31", creditMemos: "deducted", unapplied: "deducted", top: 1 } as const;

const book = bookOf({
  documents: [
    invoice("open", "600.00", "2026-02-14"),
    invoice("late", "100.00", "2026-02-24"),
    invoice("new", "500.00", "2026-04-10", { customerId: "c2", issueDate: "2026-03-11" }),
    { id: "m1", kind: "credit_memo", customerId: "c2", total: "35.00", issueDate: "2026-03-12" },
    {
      id: "e1",
      customerId: "c3",
      currency: "EUR",
      baseTotal: "1.00",
      total: "1.00",
      issueDate: "2026-03-12",
      dueDate: "2026-04-12",
    },
  ],
  receipts: [{ id: "r1", customerId: "c1", amount: "120.00", effectiveDate: "2026-03-06" }],
  applications: [
    { from: { kind: "receipt", id: "r1" }, to: { documentId: "late" }, amount: "100.00", effectiveDate: "2026-03-06" },
  ],
  writeOffs: [
    {
      id: "w1",
      kind: "write_off",
      to: { documentId: "open" },
      amount: "46.50",
      effectiveDate: "2026-03-20",
      reason: "x",
    },
    {
      id: "w2",
      kind: "recovery",
      to: { documentId: "open" },
      amount: "6.50",
      effectiveDate: "2026-03-21",
      reason: "x",
    },
  ],
});

describe("ratioSheet", () => {
  const [euro, dollars] = unwrap(ratioSheet(book, march));
  const values = new Map(dollars?.ratios.map((ratio) => [ratio.name, ratio.value]));

  it("measures what its ratios are made of, by currency", () => {
    expect([euro?.currency, dollars?.currency]).toEqual(["EUR", "USD"]);
    expect(dollars).toMatchObject({
      days: 31,
      openingReceivables: usd("700.00"),
      // 560.00 and 500.00 are owed, 20.00 and 35.00 are credit not used.
      closingReceivables: usd("1005.00"),
      currentReceivables: usd("500.00"),
      creditSales: usd("465.00"),
      writeOffs: usd("46.50"),
      basis: { tax: "gross", creditMemos: "deducted", unapplied: "deducted", allowance: "ignored" },
    });
  });

  it("carries every ratio under its own name, once", () => {
    expect(dollars?.ratios.map((ratio) => ratio.name)).toEqual([...new Set(dollars?.ratios.map((each) => each.name))]);
    expect([values.get("dso.simple"), values.get("dso.average")]).toEqual(["67.0000", "56.8333"]);
    expect(values.get("badDebtToSales.gross")).toBe("10.0000");
    // Paid on 6 March, issued on 1 January, due on 24 February.
    expect([values.get("daysToPay.unweighted"), values.get("daysBeyondTerms.signed")]).toEqual(["64.0000", "10.0000"]);
    expect(values.get("pastDueShare")).toBe("52.8302");
    expect(dollars?.ratios.every((ratio) => (ratio.value === null) === (ratio.reason !== null))).toBe(true);
    expect(euro?.ratios.find((ratio) => ratio.name === "daysToPay.unweighted")).toMatchObject({
      value: null,
      reason: { code: "aging.no_invoices" },
    });
  });

  it("counts back over the months of sales, and says where they end", () => {
    // 1005.00 are owed; March sold 465.00 in 31 days, February nothing, January 700.00.
    expect(values.get("dso.countback")).toBe("82.9143");
    expect(values.get("dso.countback")).toBe((31 + 28 + (540 / 700) * 31).toFixed(4));
    const [, short] = unwrap(ratioSheet(book, { ...march, countbackMonths: 2 }));
    expect(short?.ratios.find((ratio) => ratio.name === "dso.countback")).toMatchObject({
      value: null,
      reason: { code: "aging.sales_do_not_cover", params: { coveredDays: 59, uncovered: "540.00" } },
    });
  });

  it("carries roll rates of a month, and says why a quarter has none", () => {
    // On 28 February 600.00 and 100.00 were past due by 14 and 4 days, nothing was current.
    const rolled = dollars?.ratios.filter((ratio) => ratio.name.startsWith("rollRate."));
    expect(rolled?.map((ratio) => [ratio.name, ratio.value, ratio.numerator, ratio.denominator])).toEqual([
      ["rollRate.current", null, "0.00", "0.00"],
      ["rollRate.1-30", "80.0000", "560.00", "700.00"],
      ["rollRate.31-60", null, "0.00", "0.00"],
      ["rollRate.61-90", null, "0.00", "0.00"],
    ]);
    expect(rolled?.[0]?.reason?.code).toBe("aging.no_previous_balance");
    const quarter = unwrap(ratioSheet(book, { ...march, from: "2026-01-01" }))[1];
    expect(quarter?.ratios.find((ratio) => ratio.name === "rollRate.1-30")).toMatchObject({
      value: null,
      reason: { code: "aging.period_not_one_bucket", params: { days: 90 } },
    });
  });

  it("carries both variants of collection effectiveness", () => {
    const cei = (options: Partial<typeof march> | { readonly from: string }) =>
      unwrap(ratioSheet(book, { ...march, ...options }))[1]
        ?.ratios.filter((ratio) => ratio.name.startsWith("cei."))
        .map((ratio) => [ratio.name, ratio.value, ratio.reason?.code]);
    // (700 + 465 - 1005) / (700 + 465 - 500); one month is the same in both.
    expect(cei({})).toEqual([
      ["cei.samePeriod", "24.0602", undefined],
      ["cei.averageMonthlySales", "24.0602", undefined],
    ]);
    // Two months: (0 + 465 / 2 - 1005) where February begins with 700.00 open.
    expect(cei({ from: "2026-02-01" })?.[1]?.[1]).toBe(
      (((700 + 465 / 2 - 1005) / (700 + 465 / 2 - 500)) * 100).toFixed(4),
    );
    expect(cei({ from: "2026-03-02" })?.[1]).toEqual([
      "cei.averageMonthlySales",
      null,
      "aging.period_not_whole_months",
    ]);
  });

  it("leaves out tax on both sides, and the allowance where it is given", () => {
    const groups = (net: string, tax: string) => [
      { category: "standard" as const, rate: "20", net: usd(net), tax: usd(tax) },
    ];
    const taxed = bookOf({
      documents: [
        invoice("a", "120.00", "2026-02-14", { taxGroups: groups("100.00", "20.00") }),
        invoice("b", "60.00", "2026-04-10", { issueDate: "2026-03-11", taxGroups: groups("50.00", "10.00") }),
        {
          id: "m",
          kind: "credit_memo",
          customerId: "c1",
          total: "12.00",
          issueDate: "2026-03-12",
          taxGroups: groups("10.00", "2.00"),
        },
      ],
      receipts: [{ id: "r", customerId: "c1", amount: "90.00", effectiveDate: "2026-03-06" }],
      applications: [
        { from: { kind: "receipt", id: "r" }, to: { documentId: "a" }, amount: "60.00", effectiveDate: "2026-03-06" },
      ],
    });
    const sheet = (options: Partial<RatioSheetOptions>) => unwrap(ratioSheet(taxed, { ...march, ...options }))[0];
    expect(sheet({ tax: "net", unapplied: "ignored" })).toMatchObject({
      basis: { tax: "net", allowance: "ignored" },
      openingReceivables: usd("100.00"),
      closingReceivables: usd("100.00"),
      currentReceivables: usd("50.00"),
      creditSales: usd("40.00"),
    });
    // The credit memo lacks its tax as well; 30.00 of money not used hold none.
    expect(sheet({ tax: "net" })?.closingReceivables).toEqual(usd("60.00"));
    const allowance = { opening: [usd("7.00")], closing: [usd("9.50")] };
    expect(sheet({ tax: "net", unapplied: "ignored", allowance })).toMatchObject({
      basis: { allowance: "deducted" },
      openingReceivables: usd("93.00"),
      closingReceivables: usd("90.50"),
    });
    const refused = ratioSheet(book, { ...march, tax: "net" });
    expect(refused.ok ? [] : [...new Set(refused.issues.map((issue) => issue.code))]).toEqual([
      "aging.missing_tax_groups",
    ]);
  });

  it("refuses figures that are too large to be told", () => {
    const most = String(Number.MAX_SAFE_INTEGER / 100);
    const large = bookOf({ documents: [invoice("a", most, "2026-04-14"), invoice("b", most, "2026-04-14")] });
    const refused = ratioSheet(large, march);
    expect(refused.ok ? [] : refused.issues.map((issue) => issue.code)).toEqual(["aging.amount_out_of_range"]);
  });

  it("judges the promises of a currency", () => {
    const promised = (id: string, documentId: string, amount: string, promisedFor: string) => ({
      id,
      customerId: "c1",
      documentIds: [documentId],
      amount: usd(amount),
      promisedFor,
      effectiveDate: "2026-03-01",
    });
    const promising = bookOf({
      documents: [invoice("a", "100.00", "2026-02-24"), invoice("b", "300.00", "2026-02-24")],
      receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-03-06" }],
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "a" }, amount: "100.00", effectiveDate: "2026-03-06" },
      ],
      promises: [promised("p1", "a", "100.00", "2026-03-05"), promised("p2", "b", "300.00", "2026-03-10")],
    });
    const kept = (promiseGraceDays?: number) =>
      unwrap(ratioSheet(promising, { ...march, ...(promiseGraceDays === undefined ? {} : { promiseGraceDays }) }))[0]
        ?.ratios.filter((ratio) => ratio.name.startsWith("promisesKept"))
        .map((ratio) => ratio.value);
    expect(kept()).toEqual(["0.0000", "0.0000"]);
    expect(kept(1)).toEqual(["50.0000", "25.0000"]);
    expect(() => kept(-1)).toThrow();
  });

  it("leaves out credit where it is asked to, and what was not known", () => {
    const gross = unwrap(ratioSheet(book, { ...march, unapplied: "ignored" }))[1];
    expect(gross?.closingReceivables).toEqual(usd("1060.00"));
    const early = unwrap(ratioSheet(book, { ...march, knownAt: "2026-03-11T00:00:00.000Z" }))[0];
    expect(early).toMatchObject({ currency: "USD", creditSales: usd("500.00"), writeOffs: usd("0.00") });
  });

  it("refuses dates that are none and items without due date", () => {
    const codes = (options: { readonly from?: string }, of = book) => {
      const sheet = ratioSheet(of, { ...march, ...options });
      return sheet.ok ? [] : sheet.issues.map((issue) => issue.code);
    };
    expect(codes({ from: "2026-02-30" })).toEqual(["aging.date_invalid"]);
    expect(codes({}, bookOf({ documents: [invoice("i1", "1.00", null)] }))).toEqual(["aging.missing_due_date"]);
  });
});

describe("ratioTrends", () => {
  it("gives each period's sheet, and the change from the one before", () => {
    const trends = unwrap(ratioTrends(book, { ...march, from: "2026-01-15", to: "2026-04-15", every: "month" }));
    const dso = trends.find((trend) => trend.currency === "USD" && trend.name === "dso.simple");
    expect(dso?.points.map(({ from, to }) => [from, to])).toEqual([
      ["2026-01-15", "2026-01-31"],
      ["2026-02-01", "2026-02-28"],
      ["2026-03-01", "2026-03-31"],
    ]);
    expect(dso?.points.map((point) => point.value)).toEqual([null, null, "67.0000"]);
    const pastDue = trends.find((trend) => trend.currency === "USD" && trend.name === "pastDueShare");
    expect(pastDue?.points.map((point) => [point.value, point.change])).toEqual([
      ["0.0000", null],
      ["100.0000", "100.0000"],
      ["52.8302", "-47.1698"],
    ]);
    const euro = trends.find((trend) => trend.currency === "EUR" && trend.name === "dso.simple");
    expect(euro?.points.map((point) => point.value)).toEqual([null, null, "31.0000"]);
  });

  it("refuses what a sheet refuses", () => {
    const undated = bookOf({ documents: [invoice("i1", "1.00", null)] });
    expect(ratioTrends(undated, { ...march, every: "quarter" }).ok).toBe(false);
  });
});
