import {
  accumulateTiers,
  buildCommissionStatements,
  clawBackCredits,
  evaluateCommission,
  payAboveThreshold,
  payByRules,
  payByTiers,
  payInCurrency,
  payInterpolated,
  payMultiplied,
  payOnDate,
  payOnMargin,
  payOverlay,
  payOverride,
  paySpiff,
  prorateQuota,
  rampQuota,
  releaseOnCash,
  releaseWithDiscount,
  runDraw,
  scheduleContractCosts,
  simulatePlanChange,
  splitCommission,
  type Tier,
} from "@receivables/commission";
import type { Money, Result } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenAmounts, enlargeAmounts } from "../../tools/src/large-amounts.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { richWorlds } from "./worlds.ts";

const seed = 20260301;
const params = (runs: number) => ({ seed, numRuns: lawRuns(runs) });
const usd = (minor: number): Money => ({ minor, currency: "USD" });
const most = Number.MAX_SAFE_INTEGER;
/** Anywhere in the range of an amount, its ends more often than by chance. */
const large = fc
  .oneof(
    fc.integer({ min: -most, max: most }),
    fc.nat(99).map((less) => most - less),
    fc.nat(99).map((less) => less - most),
  )
  .map(usd);
const list = fc.array(large, { minLength: 1, maxLength: 4 });
const shares = fc.integer({ min: 0, max: 30_000 }).map((share) => (share / 10_000).toFixed(4));

function expectNothingBroken(result: Result<unknown>): void {
  expect(brokenAmounts(result, ["commission"])).toEqual([]);
}

const sumOf = (amounts: readonly Money[]): bigint => amounts.reduce((sum, { minor }) => sum + BigInt(minor), 0n);

describe("amounts near 2^53", () => {
  test("are evaluated to the cent, or refused", () => {
    let refused = 0;
    let evaluated = 0;
    const parts = fc.constantFrom(1, 2, 3, 8, 64);
    fc.assert(
      fc.property(richWorlds, parts, (world, part) => {
        const { program } = world;
        const book = enlargeAmounts(world.book, Number.MAX_SAFE_INTEGER / part);
        const result = evaluateCommission(program, book, { asOf: "2026-06-30" });
        if (!result.ok) {
          expect(result.issues.map(({ code }) => code)).toEqual(["commission.amount_out_of_range"]);
          refused += 1;
          return;
        }
        evaluated += 1;
        expectNothingBroken(result);
        const { lines, periods, balances } = result.value;
        for (const each of periods) {
          const own = lines.filter(({ payeeId, period }) => payeeId === each.payeeId && period === each.period);
          expect(sumOf(own.map(({ amount }) => amount))).toBe(BigInt(each.paid.minor));
        }
        for (const { released, unreleased, lost, commission } of balances) {
          expect(sumOf([released, unreleased, lost])).toBe(BigInt(commission.minor));
        }
        expectNothingBroken(
          buildCommissionStatements(result.value, [], { period: "2026-06", negative: "carryForward" }),
        );
        expectNothingBroken(simulatePlanChange({ now: program, proposed: program }, book, { asOf: "2026-06-30" }));
      }),
      params(200),
    );
    expect([refused > 0, evaluated > 0]).toEqual([true, true]);
  });

  test("are paid on to the cent, or refused, by every function that works out one figure", () => {
    const tiers: readonly Tier[] = [
      { from: "0", to: "1000", rate: "0.5" },
      { from: "1000", to: null, rate: "3" },
    ];
    const open = { period: { from: "2026-01-01", to: "2026-01-31" }, start: null, end: null, excluded: [] };
    fc.assert(
      fc.property(large, large, list, shares, (amount, other, amounts, share) => {
        const results: readonly Result<unknown>[] = [
          payByTiers(amount, tiers, { mode: "retroactive", edges: "amount" }),
          accumulateTiers(amounts, tiers, { mode: "marginal", edges: "amount" }),
          payMultiplied(amount, [{ from: "0", to: null, multiplier: "3" }], { quota: other, baseRate: share }),
          payInterpolated(amount, [{ from: "0", to: "9", amount: other }]),
          payOverlay(amount, [{ role: "overlay", credit: share, rate: "2" }]),
          payOverride(
            amounts.map((bookings, at) => ({ repId: String(at), reportsTo: "m", bookings })),
            { managerId: "m", rate: share, currency: "USD" },
          ),
          payByRules([{ customer: "c", product: "p", category: "k", amount }], [{ rate: share }]),
          payOnDate(amount, "2026-03-01", [{ from: "2026-01-01", to: null, rate: share }]),
          payOnMargin([{ subtotal: amount, unitCost: other, quantity: "2" }], share),
          paySpiff(
            amounts.map((each) => ({ product: "p", quantity: 3, amount: each })),
            { rate: share, spiff: { product: "p", perUnit: other, maxUnits: null } },
          ),
          payInCurrency(amount, { rate: share, payoutCurrency: "JPY", exchangeRate: "155.5" }),
          payAboveThreshold(amount, { quota: other, threshold: "0.5", rate: share, pays: "aboveThreshold" }),
          prorateQuota(amount, open),
          rampQuota(amount, [share]),
          clawBackCredits(amount, { invoice: other, creditMemos: amounts }),
          releaseOnCash({ invoice: other, commission: { base: amount, rate: share } }, amounts),
          releaseWithDiscount(
            amounts.map((cash) => ({ cash, discount: other })),
            { invoice: amount, rate: share, policy: "countsAsCollected" },
          ),
          runDraw(amounts, { kind: "recoverable", draw: usd(Math.abs(other.minor)) }),
          splitCommission(amount, ["1/3", "2/3"]),
          scheduleContractCosts(
            amounts.map((commission, at) => ({ id: String(at), commission, startsOn: "2026-01-10", months: 14 })),
            { currency: "USD", useExpedient: false },
          ),
        ];
        for (const result of results) expectNothingBroken(result);
      }),
      params(200),
    );
  });

  test("a sum in doubles alone would be off by a cent and nobody would know", () => {
    const found = fc.check(
      fc.property(list, (amounts) => {
        const doubles = amounts.reduce((sum, { minor }) => sum + minor, 0);
        expect(BigInt(doubles)).toBe(sumOf(amounts));
      }),
      { seed, numRuns: 200 },
    );
    expect(found.failed).toBe(true);
  });
});
