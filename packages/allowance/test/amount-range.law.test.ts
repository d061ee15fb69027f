import {
  assessAllowance,
  legacyPercentOfSales,
  lossRatesOfCohort,
  measureAllowanceMovements,
  measureCohort,
  measureDilution,
  measureRollRates,
  provisionMatrix,
  rollAllowanceForward,
  trueUpAllowance,
} from "@receivables/allowance";
import type { Money, Result } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookArbitrary, dayArbitrary } from "../../aging/test/arbitraries.ts";
import { brokenAmounts, enlargeAmounts } from "../../tools/src/large-amounts.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { plainPolicy } from "./examples.ts";

const runs = (normal: number) => ({ seed: 20260301, numRuns: lawRuns(normal) });
const most = Number.MAX_SAFE_INTEGER;
const large = fc
  .oneof(
    fc.integer({ min: -most, max: most }),
    fc.nat(99).map((less) => most - less),
    fc.nat(99).map((less) => less - most),
  )
  .map((minor): Money => ({ minor, currency: "USD" }));
const expectNothingBroken = (result: Result<unknown>): void =>
  expect(brokenAmounts(result, ["allowance", "core"])).toEqual([]);

describe("amounts near 2^53", () => {
  it("are assessed and measured to the cent, or refused", () => {
    const seen = new Set<string>();
    const parts = fc.constantFrom(1, 2, 3, 8, 64);
    fc.assert(
      fc.property(bookArbitrary, dayArbitrary, parts, (small, asOf, part) => {
        const book = enlargeAmounts(small, Number.MAX_SAFE_INTEGER / part);
        const policy = { ...plainPolicy, missingDueDate: "documentDate", credits: "oldestFirst" } as const;
        const rates = [
          { from: "EUR", to: "USD", rate: "1.07", date: "2026-04-30", source: "bank" },
          { from: "JPY", to: "USD", rate: "0.0065", date: "2026-04-30", source: "bank" },
        ];
        const assessed = assessAllowance(book, { asOf, policy, rates, items: "open" });
        if (assessed.ok) expect(assessed.value.proved).toBe(true);
        seen.add(assessed.ok ? "assessed" : (assessed.issues[0]?.code ?? ""));
        const aged = { currency: "USD", buckets: [30, 60], missingDueDate: "documentDate" } as const;
        const dates = ["2026-02-28", "2026-03-31", "2026-04-30"];
        const span = { from: "2026-01-01", to: "2026-04-30" };
        for (const result of [
          assessed,
          measureRollRates(book, { ...aged, dates, lossGivenLast: null }),
          measureCohort(book, { ...aged, ...span, through: "2026-12-31" }),
          measureDilution(book, { ...span, currency: "USD" }),
          measureAllowanceMovements(book, span),
        ]) {
          expectNothingBroken(result);
        }
      }),
      runs(100),
    );
    expect([...seen]).toEqual(expect.arrayContaining(["assessed", "allowance.amount_out_of_range"]));
  });

  it("are rolled forward and provided for to the cent, or refused", () => {
    fc.assert(
      fc.property(large, large, large, large, (first, second, third, fourth) => {
        const balance = { openingAllowance: first, writeOffs: second, recoveries: third };
        const rows = [first, second].map((gross, at) => ({ label: String(at), gross, rate: { percent: "350" } }));
        for (const result of [
          rollAllowanceForward({ ...balance, expense: fourth, ledgerBalance: second }),
          trueUpAllowance(balance, fourth),
          legacyPercentOfSales(balance, { creditSales: fourth, salesRatePercent: "90", rounding: "halfUp" }),
          lossRatesOfCohort({ labels: ["a", "b"], sales: first, collected: [second, third] }),
          provisionMatrix(rows, { step: "1", rounding: "halfUp" }),
        ]) {
          expectNothingBroken(result);
        }
      }),
      runs(200),
    );
  });
});
