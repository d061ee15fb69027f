import {
  averageDaysDelinquent,
  averageDaysToPay,
  badDebtToSales,
  ceiAverageMonthlySales,
  ceiSamePeriod,
  concentrationOf,
  daysBeyondTerms,
  delinquencyTrend,
  dsoAverage,
  dsoBestPossible,
  dsoCountback,
  dsoOnTaxBasis,
  dsoSimple,
  type Ratio,
  type RatioBasis,
  receivablesTurnover,
  rollRates,
} from "@receivables/aging";
import {
  decimal,
  divideDecimal,
  formatDecimalText,
  type Money,
  money,
  moneyOfMinor,
  multiplyDecimal,
  unwrap,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";

vi.setConfig({ testTimeout: lawTimeout });

const basis: RatioBasis = { tax: "net", creditMemos: "deducted", unapplied: "ignored", allowance: "ignored" };
const usd = (amount: string): Money => money(amount, "USD");
const parameters = { seed: 20260301, numRuns: lawRuns(300) };

describe("a ratio", () => {
  it("names its variant, shows its working, and carries what its figures contain", () => {
    expect(dsoSimple({ receivables: usd("150000"), creditSales: usd("1800000"), days: 365, basis })).toEqual({
      name: "dso.simple",
      unit: "days",
      value: "30.4167",
      numerator: "54750000.00",
      denominator: "1800000.00",
      reason: null,
      basis,
    });
  });

  it("is null with a reason where it is undefined, never NaN", () => {
    const none = usd("0");
    const undefinedOnes: readonly [Ratio, string][] = [
      [dsoSimple({ receivables: usd("1"), creditSales: none, days: 30, basis }), "aging.no_sales"],
      [
        dsoAverage({ openingReceivables: none, closingReceivables: none, creditSales: none, days: 30, basis }),
        "aging.no_sales",
      ],
      [dsoBestPossible({ currentReceivables: none, creditSales: none, days: 30, basis }), "aging.no_sales"],
      [badDebtToSales({ writeOffs: none, creditSales: none, basis }), "aging.no_sales"],
      [averageDaysToPay([]).weighted, "aging.no_invoices"],
      [daysBeyondTerms([]).onTimeByCount, "aging.no_invoices"],
      [concentrationOf([], { top: 3 }).topShare, "aging.no_receivables"],
      [concentrationOf([usd("-5")], { top: 3 }).herfindahl, "aging.no_receivables"],
    ];
    for (const [ratio, code] of undefinedOnes) expect([ratio.value, ratio.reason?.code]).toEqual([null, code]);
  });

  it("takes another number of decimals, and another rounding", () => {
    const figures = { receivables: usd("1"), creditSales: usd("3"), days: 2, basis };
    expect(dsoSimple(figures, { scale: 8 }).value).toBe("0.66666667");
    expect(dsoSimple(figures, { scale: 2, rounding: "down" }).value).toBe("0.66");
  });

  it("refuses mixed currencies and days that are none, as mistakes", () => {
    expect(() => dsoSimple({ receivables: usd("1"), creditSales: money("1", "EUR"), days: 30, basis })).toThrow(
      "one currency",
    );
    for (const days of [0, -30, 1.5, Number.NaN]) {
      expect(() => dsoSimple({ receivables: usd("1"), creditSales: usd("1"), days, basis })).toThrow("days");
    }
  });

  it("is numerator over denominator, rounded once", () => {
    const minor = fc.integer({ min: 1, max: 10 ** 12 }).map((each) => moneyOfMinor(each, "USD"));
    fc.assert(
      fc.property(minor, minor, minor, fc.integer({ min: 1, max: 366 }), (a, b, c, days) => {
        const ratios = [
          dsoSimple({ receivables: a, creditSales: b, days, basis }),
          dsoAverage({ openingReceivables: a, closingReceivables: c, creditSales: b, days, basis }),
          receivablesTurnover({ netCreditSales: b, openingReceivables: a, closingReceivables: c, days, basis })
            .turnover,
          badDebtToSales({ writeOffs: a, creditSales: b, basis }),
          averageDaysToPay([
            { amount: a, days },
            { amount: b, days: -days },
          ]).weighted,
          concentrationOf([a, b, c], { top: 2 }).topShare,
        ];
        for (const { unit, value, numerator, denominator } of ratios) {
          const factor = decimal(unit === "percent" ? "100" : "1");
          const quotient = divideDecimal(multiplyDecimal(decimal(numerator), factor), decimal(denominator), {
            scale: 4,
            rounding: "halfUp",
          });
          expect(value).toBe(formatDecimalText(quotient));
        }
      }),
      parameters,
    );
  });

  it("does not depend on the size of the currency's unit", () => {
    const minor = fc.integer({ min: 1, max: 10 ** 10 });
    fc.assert(
      fc.property(minor, minor, minor, fc.integer({ min: 1, max: 1000 }), (a, b, c, factor) => {
        const scaled = (by: number) => {
          const [x, y, z] = [a, b, c].map((each) => moneyOfMinor(each * by, "USD"));
          if (x === undefined || y === undefined || z === undefined) throw new Error("three amounts");
          const figures = { beginningReceivables: x, creditSales: y, endingTotal: z, endingCurrent: x, basis };
          return [
            dsoSimple({ receivables: x, creditSales: y, days: 90, basis }).value,
            ceiSamePeriod(figures).value,
            concentrationOf([x, y, z], { top: 1 }).herfindahl.value,
          ];
        };
        expect(scaled(factor)).toEqual(scaled(1));
      }),
      parameters,
    );
  });
});

describe("days sales outstanding", () => {
  it("can fail: gross receivables over net sales is not a variant", () => {
    const figures = {
      receivablesGross: usd("119000"),
      taxInReceivables: usd("19000"),
      creditSalesNet: usd("300000"),
      taxOnSales: usd("57000"),
      days: 90,
    };
    const on = (tax: "gross" | "net") => dsoOnTaxBasis({ ...figures, basis: { ...basis, tax } });
    expect([on("gross").name, on("gross").value]).toEqual(["dso.gross", "30.0000"]);
    expect([on("net").name, on("net").value]).toEqual(["dso.net", "30.0000"]);
    const mixed = dsoSimple({
      receivables: figures.receivablesGross,
      creditSales: figures.creditSalesNet,
      days: 90,
      basis,
    });
    expect(mixed.value).toBe("35.7000");
  });

  it("is simple DSO less best possible DSO when delinquent days are asked for", () => {
    const minor = fc.integer({ min: 0, max: 10 ** 9 });
    fc.assert(
      fc.property(minor, minor, fc.integer({ min: 1, max: 10 ** 9 }), (a, b, sales) => {
        const [current, receivables] = [Math.min(a, b), Math.max(a, b)].map((each) => moneyOfMinor(each, "USD"));
        if (current === undefined || receivables === undefined) throw new Error("two amounts");
        const shared = { creditSales: moneyOfMinor(sales, "USD"), days: 90, basis };
        const dso = dsoSimple({ ...shared, receivables });
        const best = dsoBestPossible({ ...shared, currentReceivables: current });
        const late = averageDaysDelinquent({ ...shared, receivables, currentReceivables: current });
        expect(decimal(late.numerator).coefficient).toBe(
          decimal(dso.numerator).coefficient - decimal(best.numerator).coefficient,
        );
      }),
      parameters,
    );
  });

  it("counts back through months without sales, and never guesses", () => {
    const month = (sales: string, days: number) => ({ sales: usd(sales), days });
    const of = (receivables: string, months: readonly ReturnType<typeof month>[]) =>
      dsoCountback({ receivables: usd(receivables), months, basis });
    expect(unwrap(of("50000", [month("40000", 30), month("0", 31), month("20000", 30)])).value).toBe("76.0000");
    expect(unwrap(of("40000", [month("40000", 30), month("0", 31)])).value).toBe("30.0000");
    expect(unwrap(of("0", [])).value).toBe("0.0000");
    expect(unwrap(of("-5", [month("10", 30)])).value).toBe("0.0000");
    const short = of("50000", [month("40000", 30)]);
    expect(short.ok ? [] : short.issues[0]?.params).toEqual({
      coveredDays: 30,
      uncovered: "10000.00",
      currency: "USD",
    });
  });

  it("by count-back equals simple DSO when every month sells alike", () => {
    const steps = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(steps, steps, (sales, share) => {
        const months = Array.from({ length: 12 }, () => ({ sales: moneyOfMinor(sales * 1000, "USD"), days: 30 }));
        const receivables = moneyOfMinor(sales * share, "USD");
        const creditSales = moneyOfMinor(sales * 12_000, "USD");
        const back = unwrap(dsoCountback({ receivables, months, basis }));
        expect(back.value).toBe(dsoSimple({ receivables, creditSales, days: 360, basis }).value);
      }),
      parameters,
    );
  });
});

describe("collection effectiveness", () => {
  const figures = {
    beginningReceivables: usd("6200"),
    creditSales: usd("10890"),
    endingTotal: usd("6340"),
    endingCurrent: usd("3590"),
    basis,
  };

  it("differs by variant, and each says which it is", () => {
    const same = ceiSamePeriod(figures);
    const monthly = ceiAverageMonthlySales({ ...figures, months: 3 });
    expect([same.name, same.value, monthly.name, monthly.value]).toEqual([
      "cei.samePeriod",
      "79.6296",
      "cei.averageMonthlySales",
      "55.9295",
    ]);
    expect(ceiAverageMonthlySales({ ...figures, months: 1 }).value).toBe(same.value);
    expect(() => ceiAverageMonthlySales({ ...figures, months: 0 })).toThrow("months");
  });

  it("is 100 when nothing is past due, and null when nothing could be collected", () => {
    expect(ceiSamePeriod({ ...figures, endingTotal: usd("3590") }).value).toBe("100.0000");
    const idle = { ...figures, beginningReceivables: usd("0"), endingTotal: usd("10890"), endingCurrent: usd("10890") };
    expect(ceiSamePeriod(idle).reason?.code).toBe("aging.nothing_to_collect");
  });
});

describe("roll rates", () => {
  it("multiply to the loss rate of every younger bucket", () => {
    const rates = unwrap(
      rollRates({
        buckets: ["current", "1-30", "31+"],
        previous: [usd("1000"), usd("200")],
        next: [usd("250"), usd("300")],
        lossGivenLast: "0.4",
      }),
    );
    expect(rates.map((each) => [each.from, each.to, each.rollRate.value, each.lossRate.value])).toEqual([
      ["current", "1-30", "25.0000", "15.0000"],
      ["1-30", "31+", "150.0000", "60.0000"],
    ]);
  });

  it("refuse lists of other lengths and a loss that is no fraction", () => {
    const refused = rollRates({ buckets: ["a", "b"], previous: [], next: [usd("1"), usd("2")], lossGivenLast: "1.01" });
    expect(refused.ok ? [] : refused.issues.map((issue) => [issue.code, issue.path])).toEqual([
      ["aging.figures_mismatch", "/previous"],
      ["aging.figures_mismatch", "/next"],
      ["aging.fraction_out_of_range", "/lossGivenLast"],
    ]);
  });
});

describe("trends", () => {
  it("have no change without a period", () => {
    expect(delinquencyTrend([])).toEqual({ averageDaysDelinquent: [], change: null });
  });
});
