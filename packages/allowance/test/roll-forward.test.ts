import {
  legacyPercentOfSales,
  measureAllowanceMovements,
  measureDilution,
  proposeAllowanceJournal,
  rollAllowanceForward,
  trueUpAllowance,
} from "@receivables/allowance";
import { money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { bookOf, codesOf, invoice, paid, usd } from "./examples.ts";

const before = { openingAllowance: usd("75000"), writeOffs: usd("85000"), recoveries: usd("0") };

describe("true-up", () => {
  it("charges what is missing and releases what is too much", () => {
    expect(unwrap(trueUpAllowance(before, usd("73100"))).expense).toEqual(usd("83100"));
    const much = { ...before, writeOffs: usd("0"), recoveries: usd("25") };
    expect(unwrap(trueUpAllowance(much, usd("70000"))).expense).toEqual(usd("-5025"));
  });

  it("labels percent of sales as legacy", () => {
    const sales = { creditSales: usd("10185000"), salesRatePercent: "0.8", rounding: "halfUp" } as const;
    expect(unwrap(legacyPercentOfSales(before, sales))).toMatchObject({
      method: "legacy_percent_of_sales",
      expense: usd("81480"),
      closingAllowance: usd("71480"),
    });
    expect(codesOf(legacyPercentOfSales(before, { ...sales, salesRatePercent: "-1" }))).toEqual([
      ["allowance.rate_invalid", "/salesRatePercent"],
    ]);
  });

  it("refuses mixed currencies, negative movements and sums out of range", () => {
    expect(codesOf(trueUpAllowance(before, money("1", "EUR")))[0]?.[0]).toBe("allowance.currency_mismatch");
    expect(codesOf(trueUpAllowance({ ...before, writeOffs: usd("-1") }, usd("1")))).toEqual([
      ["allowance.amount_negative", "/writeOffs"],
    ]);
    const most = { minor: Number.MAX_SAFE_INTEGER, currency: "USD" };
    const huge = { openingAllowance: most, writeOffs: usd("0"), recoveries: most };
    expect(codesOf(trueUpAllowance(huge, usd("1")))[0]?.[0]).toBe("allowance.amount_out_of_range");
    const sales = { creditSales: most, salesRatePercent: "200", rounding: "halfUp" } as const;
    expect(codesOf(legacyPercentOfSales(before, sales))[0]?.[0]).toBe("allowance.amount_out_of_range");
  });
});

describe("rollAllowanceForward", () => {
  it("compares the closing balance with the ledger", () => {
    const input = { ...before, expense: usd("83100"), exchange: usd("-50") };
    expect(unwrap(rollAllowanceForward(input))).toMatchObject({ closingAllowance: usd("73050"), difference: null });
    const rolled = unwrap(rollAllowanceForward({ ...input, ledgerBalance: usd("73100") }));
    expect([rolled.holds, rolled.difference]).toEqual([false, usd("50")]);
    expect(codesOf(rollAllowanceForward({ ...input, exchange: money("1", "EUR") }))[0]?.[0]).toBe(
      "allowance.currency_mismatch",
    );
    const most = { minor: Number.MAX_SAFE_INTEGER, currency: "USD" };
    expect(codesOf(rollAllowanceForward({ ...input, recoveries: most, expense: most }))[0]?.[0]).toBe(
      "allowance.amount_out_of_range",
    );
  });
});

describe("measureAllowanceMovements", () => {
  const about = { kind: "write_off", to: { documentId: "i1" }, reason: "insolvent" } as const;
  const documents = [
    invoice("i1", "119.00", "2025-12-31"),
    invoice("e1", "100.00", "2025-12-31", { currency: "EUR", baseTotal: "110.00" }),
  ];
  const span = { from: "2026-01-01", to: "2026-01-31" };

  it("counts without tax, in base currency, by day, and takes back what was undone", () => {
    const book = bookOf({
      documents,
      writeOffs: [
        { ...about, id: "w1", amount: "119.00", tax: "19.00", effectiveDate: "2026-01-05" },
        {
          ...about,
          id: "w2",
          to: { documentId: "e1" },
          amount: "50.00",
          effectiveDate: "2026-01-06",
          approvedBy: "cfo",
        },
        {
          ...about,
          id: "w3",
          kind: "recovery",
          to: { documentId: "e1" },
          amount: "10.00",
          effectiveDate: "2026-01-20",
        },
        { ...about, id: "w4", kind: "small_balance_adjustment", amount: "1.00", effectiveDate: "2026-01-07" },
        {
          ...about,
          id: "w5",
          amount: "7.00",
          effectiveDate: "2025-12-30",
          reversed: { effectiveDate: "2026-01-08", reason: "entered_in_error" },
        },
        { ...about, id: "w6", amount: "9.00", effectiveDate: "2026-02-01" },
      ],
    });
    const moved = unwrap(measureAllowanceMovements(book, span));
    expect(moved.movements.map((each) => [each.id, each.amount.minor])).toEqual([
      ["w1", 10000],
      ["w2", 5500],
      ["w3", 1100],
      ["w5", -700],
    ]);
    expect([moved.writeOffs, moved.recoveries]).toEqual([usd("148"), usd("11")]);
    const known = unwrap(measureAllowanceMovements(book, { ...span, knownAt: "2026-01-05T12:00:00.000Z" }));
    expect(known.movements.map((each) => each.id)).toEqual(["w1"]);
  });

  it("refuses dates that are none and foreign documents without a base amount", () => {
    const [, foreign] = documents;
    const bare = { ...foreign, baseTotal: undefined };
    const { baseTotal: _baseTotal, ...rest } = bare;
    const book = bookOf({
      documents: [{ ...invoice("e1", "100.00", "2025-12-31"), ...rest, currency: "EUR" }],
      writeOffs: [{ ...about, id: "w", to: { documentId: "e1" }, amount: "1.00", effectiveDate: "2026-01-05" }],
    });
    expect(codesOf(measureAllowanceMovements(book, span))[0]?.[0]).toBe("allowance.missing_base_amount");
    expect(codesOf(measureAllowanceMovements(book, { from: "x", to: "y" }))).toHaveLength(2);
  });
});

describe("measureDilution", () => {
  it("counts what was credited, discounted and written off as small", () => {
    const book = bookOf({
      documents: [
        invoice("i1", "1000.00", "2026-01-31", { issueDate: "2026-01-05" }),
        { id: "m1", kind: "credit_memo", customerId: "c1", total: "20.00", issueDate: "2026-01-20" },
        { id: "m2", kind: "credit_memo", customerId: "c1", total: "99.00", issueDate: "2026-02-20" },
      ],
      receipts: [{ id: "r1", customerId: "c1", amount: "500.00", effectiveDate: "2026-01-10" }],
      applications: [
        {
          ...paid("r1", "i1", "400.00", "2026-01-10"),
          adjustments: [
            { kind: "discount", amount: "8.00" },
            { kind: "bank_fee", amount: "1.50" },
            { kind: "deduction", amount: "30.00" },
          ],
        },
      ],
      writeOffs: [
        {
          id: "w",
          kind: "small_balance_adjustment",
          to: { documentId: "i1" },
          amount: "0.50",
          effectiveDate: "2026-01-31",
          reason: "small",
        },
      ],
    });
    const span = { from: "2026-01-01", to: "2026-01-31", currency: "USD" };
    expect(unwrap(measureDilution(book, span))).toEqual({
      invoiced: usd("1000"),
      creditMemos: usd("20"),
      discounts: usd("8"),
      other: usd("2"),
      diluted: usd("30"),
      percent: "3.0000",
      reason: null,
    });
    expect(unwrap(measureDilution(book, { ...span, currency: "EUR" }))).toMatchObject({
      percent: null,
      reason: { code: "allowance.no_sales" },
    });
    expect(codesOf(measureDilution(book, { ...span, from: "x" }))).toEqual([["allowance.date_invalid", "/from"]]);
  });
});

describe("proposeAllowanceJournal", () => {
  const options = {
    id: "j",
    entityId: "acme",
    effectiveDate: "2026-03-31",
    recordedAt: "2026-04-01T00:00:00.000Z",
    accounts: { creditLossExpense: "6410", allowance: "1290", revenueDeductions: "4090", dilutionReserve: "2350" },
  };

  it("swaps the sides of a release and keeps dilution apart", () => {
    const entry = proposeAllowanceJournal({ expense: usd("-5"), dilution: usd("2") }, options);
    expect(entry?.lines.map((line) => [line.accountId, line.side, line.amount.minor])).toEqual([
      ["1290", "debit", 500],
      ["6410", "credit", 500],
      ["4090", "debit", 200],
      ["2350", "credit", 200],
    ]);
    expect(proposeAllowanceJournal({ expense: usd("0"), dilution: usd("0") }, options)).toBeNull();
  });
});
