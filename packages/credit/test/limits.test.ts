import { type Money, unwrap } from "@receivables/core";
import { altmanScore, blendLimits, limitByMethod, ohlsonScore, paymentIndex } from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const params = (runs: number) => ({ seed: 20260301, numRuns: lawRuns(runs) });
const usd = (minor: number): Money => ({ minor, currency: "USD" });
const minors = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 9 });

describe("limits", () => {
  test("minimum <= median and mean <= maximum, whatever the order, and rounding down never raises", () => {
    fc.assert(
      fc.property(minors, fc.integer({ min: 1, max: 50_000 }), (list, step) => {
        const named = list.map((minor, at) => ({ name: String(at), limit: usd(minor) }));
        const blend = (statistic: "mean" | "median" | "minimum", roundDownTo: Money | null, of = named) =>
          unwrap(blendLimits(of, { statistic, roundDownTo })).limit.minor;
        for (const statistic of ["mean", "median"] as const) {
          expect(blend(statistic, null)).toBeGreaterThanOrEqual(blend("minimum", null));
          expect(blend(statistic, null)).toBeLessThanOrEqual(Math.max(...list));
          expect(blend(statistic, null, [...named].reverse())).toBe(blend(statistic, null));
          const rounded = blend(statistic, usd(step));
          expect(rounded % step).toBe(0);
          expect(rounded).toBeLessThanOrEqual(blend(statistic, null));
          expect(blend(statistic, null) - rounded).toBeLessThanOrEqual(step);
        }
      }),
      params(200),
    );
  });

  test("rise after prompt cycles only, and stop at the cap", () => {
    const raised = (promptCycles: number) =>
      unwrap(
        limitByMethod({
          kind: "paymentRecord",
          current: usd(100_000),
          promptCycles,
          cyclesForRaise: 6,
          raise: "0.25",
          cap: usd(150_000),
        }),
      );
    expect([5, 6, 12].map((cycles) => raised(cycles).limit.minor)).toEqual([100_000, 125_000, 150_000]);
    expect(raised(12).binding).toBe("cap");
  });

  test("refuse mixed currencies, empty lists and years without days", () => {
    const code = (result: ReturnType<typeof limitByMethod>) => (result.ok ? null : result.issues[0]?.code);
    const mixed = { totalAssets: usd(5), totalLiabilities: { minor: 1, currency: "EUR" } };
    expect(code(limitByMethod({ kind: "netWorthShare", ...mixed, share: "0.1" }))).toBe("credit.currency_mismatch");
    expect(code(limitByMethod({ kind: "tradeReferences", statistic: "mean", highCredits: [] }))).toBe(
      "credit.empty_input",
    );
    const year = { annualPurchases: usd(5), daysInYear: 0, termsDays: 30, averageDaysBeyondTerms: 0 };
    expect(code(limitByMethod({ kind: "needAnnual", ...year }))).toBe("credit.zero_denominator");
    expect(code(blendLimits([], { statistic: "mean", roundDownTo: null }))).toBe("credit.empty_input");
  });
});

describe("payment index", () => {
  const experiences = fc.array(
    fc.record({ minor: fc.integer({ min: 1, max: 1_000_000 }), days: fc.integer({ min: -60, max: 200 }) }),
    { minLength: 1, maxLength: 12 },
  );
  const indexOf = (list: readonly { readonly minor: number; readonly days: number }[]) =>
    unwrap(paymentIndex(list.map(({ minor, days }) => ({ amount: usd(minor), daysBeyondTerms: days }))));

  test("lies between its worst and best experience, does not change with scale, and falls with lateness", () => {
    fc.assert(
      fc.property(experiences, fc.integer({ min: 2, max: 9 }), (list, times) => {
        const { index, daysEarlyAsZero, daysEarlyNegative } = indexOf(list);
        const each = list.map((one) => indexOf([one]).index);
        expect(index).toBeGreaterThanOrEqual(Math.min(...each) - 1e-9);
        expect(index).toBeLessThanOrEqual(Math.max(...each) + 1e-9);
        expect(indexOf(list.map((one) => ({ ...one, minor: one.minor * times }))).index).toBeCloseTo(index, 9);
        expect(indexOf(list.map((one) => ({ ...one, days: one.days + 10 }))).index).toBeLessThanOrEqual(index + 1e-9);
        expect(daysEarlyAsZero).toBeGreaterThanOrEqual(daysEarlyNegative);
      }),
      params(200),
    );
  });
});

describe("financial scores", () => {
  const figures = {
    totalAssets: "100",
    totalLiabilities: "50",
    currentAssets: "40",
    currentLiabilities: "20",
    retainedEarnings: "30",
    ebit: "10",
    bookValueEquity: "50",
    netIncome: "-5",
    netIncomePrior: "-3",
    fundsFromOperations: "8",
  };

  test("terms and constant sum to the score", () => {
    const altman = unwrap(altmanScore(figures, { variant: "zDoublePrimeEm" }));
    expect(altman.terms.reduce((sum, { part }) => sum + part, 3.25)).toBeCloseTo(altman.score, 12);
    const ohlson = unwrap(ohlsonScore(figures, { priceIndex: "100" }));
    expect(ohlson.terms.reduce((sum, { part }) => sum + part, -1.32)).toBeCloseTo(ohlson.score, 12);
    expect(ohlson.terms.find(({ term }) => term === "loss in both years")?.value).toBe(1);
  });

  test("name every figure that is missing, and what is zero below the line", () => {
    const missing = altmanScore({ totalAssets: "5" }, { variant: "z" });
    expect(missing.ok ? [] : missing.issues.map(({ path }) => path)).toEqual([
      "/workingCapital",
      "/retainedEarnings",
      "/ebit",
      "/marketValueEquity",
      "/totalLiabilities",
      "/sales",
    ]);
    const zero = altmanScore({ ...figures, totalAssets: "0" }, { variant: "zDoublePrime" });
    expect(zero.ok ? null : [zero.issues[0]?.code, zero.issues[0]?.path]).toEqual([
      "credit.zero_denominator",
      "/totalAssets",
    ]);
  });
});
