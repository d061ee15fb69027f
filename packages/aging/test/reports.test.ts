import {
  ageReceivables,
  ageSeries,
  agingToRows,
  type ForeignSettlement,
  fillInstalments,
  revalueItems,
  settleForeignInvoice,
} from "@receivables/aging";
import { bookFromRows, money, openItems, prepareBook, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";
import { bookArbitrary } from "./arbitraries.ts";

vi.setConfig({ testTimeout: lawTimeout });

const usd = (amount: string) => money(amount, "USD");

describe("ageSeries", () => {
  const options = { basis: "document", buckets: [30] } as const;

  it("ends weeks on Sunday, months and quarters on their last day, within the span", () => {
    const book = prepareBook(
      unwrap(bookFromRows({ entity: { id: "e", name: "e", baseCurrency: "USD" }, documents: [] })),
    );
    const dates = (every: "week" | "month" | "quarter", from: string, to: string) =>
      ageSeries(book, { ...options, every, from, to }).map((point) => point.asOf);
    expect(dates("week", "2026-02-23", "2026-03-15")).toEqual(["2026-03-01", "2026-03-08", "2026-03-15"]);
    expect(dates("month", "2026-01-31", "2026-03-30")).toEqual(["2026-01-31", "2026-02-28"]);
    expect(dates("quarter", "2025-10-01", "2026-06-30")).toEqual(["2025-12-31", "2026-03-31", "2026-06-30"]);
    expect(dates("month", "2026-03-31", "2026-03-01")).toEqual([]);
    expect(() => dates("week", "2026-02-30", "2026-03-15")).toThrow("two dates");
  });

  it("equals one aging after the other", () => {
    fc.assert(
      fc.property(bookArbitrary, (book) => {
        for (const point of ageSeries(book, { ...options, every: "week", from: "2026-01-01", to: "2026-05-01" })) {
          const { buckets, totals, proved } = ageReceivables(book, { ...options, asOf: point.asOf });
          expect(point).toEqual({ asOf: point.asOf, buckets, totals, proved });
        }
      }),
      { seed: 20260301, numRuns: lawRuns(50) },
    );
  });
});

describe("agingToRows", () => {
  it("writes every amount as exact text, beyond 2^53 too", () => {
    const big = { minor: Number.MAX_SAFE_INTEGER, currency: "JPY" };
    const book = unwrap(
      bookFromRows({
        entity: { id: "e", name: "e", baseCurrency: "USD" },
        documents: ["i1", "i2"].map((id) => ({
          id,
          customerId: "c,1",
          currency: "JPY",
          total: big,
          issueDate: "2026-01-01",
          dueDate: "2026-03-01",
        })),
        receipts: [{ id: "r1", amount: "5.00", effectiveDate: "2026-03-01" }],
      }),
    );
    const { header, lines } = agingToRows(ageReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30] }));
    expect(header).toEqual([
      "line",
      "key",
      "currency",
      "current",
      "1-30",
      "31+",
      "unapplied",
      "total",
      "disputed",
      "promised",
      "items",
    ]);
    expect(lines).toEqual([
      ["row", "c,1", "JPY", "0", "18014398509481982", "0", "0", "18014398509481982", "0", "0", "2"],
      ["row", "", "USD", "0.00", "0.00", "0.00", "-5.00", "-5.00", "0.00", "0.00", "1"],
      ["total", "", "JPY", "0", "18014398509481982", "0", "0", "18014398509481982", "0", "0", "2"],
      ["total", "", "USD", "0.00", "0.00", "0.00", "-5.00", "-5.00", "0.00", "0.00", "1"],
    ]);
  });
});

describe("fillInstalments", () => {
  const instalments = [
    { id: "1", amount: usd("30.00") },
    { id: "2", amount: usd("50.00") },
  ];

  it("leaves over what no instalment can take", () => {
    const filled = unwrap(fillInstalments(instalments, [{ kind: "payment", amount: usd("90.00") }]));
    expect([filled.instalments.map((each) => each.open.minor), filled.unapplied.minor]).toEqual([[0, 0], 1000]);
  });

  it("refuses several currencies and negative settlements", () => {
    const refused = fillInstalments(instalments, [{ kind: "payment", amount: money("1.00", "EUR") }]);
    expect(refused.ok ? [] : refused.issues.map((issue) => issue.code)).toEqual(["aging.currency_mismatch"]);
    const negative = fillInstalments(instalments, [{ kind: "credit", amount: usd("-1.00") }]);
    expect(negative.ok ? [] : negative.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["aging.amount_negative", "/0/amount"],
    ]);
    expect(fillInstalments([], []).ok).toBe(false);
  });

  it("agrees with the open items of a Book", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 5 });
    const payments = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 });
    fc.assert(
      fc.property(amounts, payments, (parts, paid) => {
        const minor = (amount: number) => ({ minor: amount, currency: "USD" });
        const total = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(paid.reduce((sum, each) => sum + each, 0) <= total);
        const book = unwrap(
          bookFromRows({
            entity: { id: "e", name: "e", baseCurrency: "USD" },
            documents: [
              {
                id: "i",
                customerId: "c",
                total: minor(total),
                issueDate: "2026-01-01",
                instalments: parts.map((part, at) => ({
                  id: `${at}`,
                  dueDate: `2026-02-0${at + 1}`,
                  amount: minor(part),
                })),
              },
            ],
            receipts: paid.map((each, at) => ({
              id: `r${at}`,
              customerId: "c",
              amount: minor(each),
              effectiveDate: "2026-01-10",
            })),
            applications: paid.map((each, at) => ({
              from: { kind: "receipt", id: `r${at}` },
              to: { documentId: "i" },
              amount: minor(each),
              effectiveDate: "2026-01-10",
            })),
          }),
        );
        const items = openItems(book, { asOf: "2026-01-31", includeSettled: true }).filter((item) => item.id === "i");
        const filled = unwrap(
          fillInstalments(
            parts.map((part, at) => ({ id: `${at}`, amount: minor(part) })),
            paid.map((each) => ({ kind: "payment", amount: minor(each) })),
          ),
        );
        expect(filled.instalments.map((each) => each.open)).toEqual(items.map((item) => item.open));
        for (const { amount, paid: cash, credited, open } of filled.instalments) {
          expect(cash.minor + credited.minor + open.minor).toBe(amount.minor);
        }
      }),
      { seed: 20260301, numRuns: lawRuns(300) },
    );
  });
});

describe("revalueItems", () => {
  const rate = (text: string, from = "EUR") => ({ from, to: "USD", rate: text, date: "2026-03-31", source: "test" });
  const options = { baseCurrency: "USD", rounding: "halfUp" } as const;

  it("refuses missing and impossible rates, each with its item", () => {
    const items = [
      { id: "1", amount: money("1.00", "GBP"), bookedRate: "1.3" },
      { id: "2", amount: money("1.00", "EUR"), bookedRate: "-1" },
      { id: "3", amount: usd("1.00"), bookedRate: "1" },
    ];
    const result = revalueItems(items, { ...options, rates: [rate("1.1")] });
    expect(result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["aging.missing_rate", "/0/amount/currency"],
      ["aging.rate_not_positive", "/1"],
    ]);
  });

  it("mirrors debits and credits, and totals are the sums of the items", () => {
    const text = fc.integer({ min: 1, max: 9_999_999 }).map((digits) => `${digits / 10 ** 6}`.slice(0, 9));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), text, text, (minor, booked, closing) => {
        const item = (id: string, sign: number) => ({
          id,
          amount: { minor: sign * minor, currency: "EUR" },
          bookedRate: booked,
        });
        const rates = [rate(closing)];
        fc.pre(Number(booked) > 0 && Number(closing) > 0 && !/e/.test(booked + closing));
        const { items, unrealisedGain } = unwrap(revalueItems([item("a", 1), item("b", -1)], { ...options, rates }));
        expect((items[0]?.unrealisedGain.minor ?? 0) + (items[1]?.unrealisedGain.minor ?? 0)).toBe(0);
        expect(unrealisedGain.minor).toBe(0);
        const exact = (factor: string): bigint => {
          const [whole = "", fraction = ""] = factor.split(".");
          const scaled = BigInt(minor) * BigInt(whole + fraction) * 2n;
          const unit = 10n ** BigInt(fraction.length);
          return (scaled + unit) / (unit * 2n);
        };
        expect([BigInt(items[0]?.booked.minor ?? 0), BigInt(items[0]?.revalued.minor ?? 0)]).toEqual([
          exact(booked),
          exact(closing),
        ]);
      }),
      { seed: 20260301, numRuns: lawRuns(500) },
    );
  });
});

describe("settleForeignInvoice", () => {
  const settlement: ForeignSettlement = {
    baseCurrency: "USD",
    invoice: money("1250.00", "EUR"),
    receipt: money("500.00", "EUR"),
    bookedRate: "1.0842",
    receiptRate: "1.0950",
    closingRate: "1.1013",
  };
  const codes = (change: Partial<ForeignSettlement>) => {
    const result = settleForeignInvoice({ ...settlement, ...change }, { rounding: "halfUp" });
    return result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]);
  };

  it("refuses another currency, impossible rates, and more than the invoice", () => {
    expect(codes({ receipt: usd("1.00") })).toEqual([["aging.currency_mismatch", "/receipt/currency"]]);
    expect(codes({ closingRate: "0", bookedRate: "one" })).toEqual([
      ["aging.rate_not_positive", "/bookedRate"],
      ["aging.rate_not_positive", "/closingRate"],
    ]);
    for (const amount of ["1250.01", "-1.00"]) {
      expect(codes({ receipt: money(amount, "EUR") })).toEqual([["aging.receipt_exceeds_invoice", "/receipt"]]);
    }
    expect(codes({ receipt: money("0.00", "EUR") })).toEqual([]);
  });

  it("loses nothing: what was booked is received, gained or still open", () => {
    const minor = fc.integer({ min: 0, max: 10 ** 8 });
    const rate = fc.integer({ min: 1, max: 99_999 }).map((digits) => `${digits}e-4`);
    fc.assert(
      fc.property(minor, minor, rate, rate, rate, (a, b, bookedRate, receiptRate, closingRate) => {
        const [part, whole] = a < b ? [a, b] : [b, a];
        const result = unwrap(
          settleForeignInvoice(
            {
              baseCurrency: "USD",
              invoice: { minor: whole, currency: "EUR" },
              receipt: { minor: part, currency: "EUR" },
              bookedRate,
              receiptRate,
              closingRate,
            },
            { rounding: "halfUp" },
          ),
        );
        const { bookedTotal, receiptBase, realisedGain, openBooked, revalued, unrealisedGain } = result;
        expect(receiptBase.minor - realisedGain.minor + openBooked.minor).toBe(bookedTotal.minor);
        expect(openBooked.minor + unrealisedGain.minor).toBe(revalued.minor);
        if (part === whole) expect([openBooked.minor, revalued.minor]).toEqual([0, 0]);
      }),
      { seed: 20260301, numRuns: lawRuns(500) },
    );
  });
});
