import type { Money, Result } from "@receivables/core";
import {
  blendLimits,
  bookExperiences,
  type CreditPolicy,
  type CreditSnapshot,
  checkCredit,
  groupExposures,
  limitByMethod,
  measureBehaviour,
  reviewLimits,
} from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookArbitrary } from "../../aging/test/arbitraries.ts";
import { brokenAmounts, enlargeAmounts } from "../../tools/src/large-amounts.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";

const params = (runs: number) => ({ seed: 20260301, numRuns: lawRuns(runs) });
const usd = (minor: number): Money => ({ minor, currency: "USD" });
const most = Number.MAX_SAFE_INTEGER;
const large = fc
  .oneof(
    fc.integer({ min: -most, max: most }),
    fc.nat(99).map((less) => most - less),
    fc.nat(99).map((less) => less - most),
  )
  .map(usd);
const list = fc.array(large, { minLength: 1, maxLength: 4 });
const expectNothingBroken = (result: Result<unknown>): void => expect(brokenAmounts(result, ["credit"])).toEqual([]);

const policy: CreditPolicy = {
  id: "p",
  version: 1,
  disputed: "excluded",
  noLimit: "block",
  rules: [
    { kind: "static", reaction: "block" },
    { kind: "dynamic", horizonDays: 9, reaction: "block" },
    { kind: "groupLimit", reaction: "block" },
    { kind: "documentMaximum", amount: usd(most), reaction: "warn" },
    { kind: "overdueShare", olderThanDays: 0, maxShare: "0.1", reaction: "warn" },
    { kind: "oldestItem", maxDaysOverdue: 3, reaction: "warn" },
  ],
};

describe("amounts near 2^53", () => {
  test("are checked, grouped and made limits of to the cent, or refused", () => {
    let refused = 0;
    fc.assert(
      fc.property(large, large, list, (limit, other, amounts) => {
        const debts = amounts.map((amount, at) => ({ id: `i${at}`, amount, dueDate: "2026-10-10" }));
        const orders = amounts.map((amount, at) => ({ id: `o${at}`, amount, shipDate: "2026-12-24" }));
        const snapshot: CreditSnapshot = {
          customerId: "c1",
          asOf: "2026-11-23",
          currency: "USD",
          limit,
          hold: "auto",
          items: debts,
          orders,
          openDeliveries: usd(0),
          openBilling: other,
          highestDunningLevel: 0,
          group: { groupId: "g", limit, others: other },
        };
        const members = amounts.map((exposure, at) => ({
          customerId: `c${at}`,
          exposure,
          ...(at === 0 ? {} : { parentId: `c${at - 1}` }),
        }));
        const limits = amounts.map((each, at) => ({ name: `l${at}`, limit: each }));
        const checked = checkCredit(snapshot, policy, { id: "d", amount: other, shipDate: "2026-11-30" });
        if (!checked.ok) refused += 1;
        for (const result of [
          checked,
          groupExposures(members, [{ customerId: "c0", limit }]),
          blendLimits(limits, { statistic: "mean", roundDownTo: usd(500) }),
          limitByMethod({ kind: "netWorthShare", totalAssets: limit, totalLiabilities: other, share: "0.9" }),
          limitByMethod({ kind: "riskClass", base: limit, multiplier: "1.5", cap: other }),
          limitByMethod({ kind: "tradeReferences", statistic: "median", highCredits: amounts }),
        ]) {
          expectNothingBroken(result);
        }
      }),
      params(200),
    );
    expect(refused).toBeGreaterThan(0);
  });

  test("are measured to the cent, or refused", () => {
    fc.assert(
      fc.property(bookArbitrary, fc.constantFrom(1, 2, 3, 8, 64), (small, part) => {
        const book = enlargeAmounts(small, Number.MAX_SAFE_INTEGER / part);
        const span = { from: "2026-01-01", to: "2026-12-31", openDebts: "overdue" } as const;
        expectNothingBroken(bookExperiences(book, span));
        const options = { asOf: "2026-12-31", windowDays: 365, leastExperiences: 1, openDebts: "overdue" } as const;
        const behaviours = measureBehaviour(book, options);
        expectNothingBroken(behaviours);
        if (!behaviours.ok) return;
        const limits = behaviours.value.map(({ customerId, owed }) => ({
          customerId,
          limit: { ...owed, minor: 0 - most },
        }));
        const { currency } = behaviours.value[0]?.owed ?? usd(0);
        expectNothingBroken(
          reviewLimits(behaviours.value, limits, {
            mostUsedPercent: 90,
            leastIndex: 50,
            mostFall: 10,
            multipliers: { low: "9" },
            otherMultiplier: "3",
            step: { minor: 500, currency },
            cap: { minor: most, currency },
          }),
        );
      }),
      params(100),
    );
  });
});
