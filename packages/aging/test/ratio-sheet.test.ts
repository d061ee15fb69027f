import { ratioSheet, ratioTrends } from "@receivables/aging";
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
