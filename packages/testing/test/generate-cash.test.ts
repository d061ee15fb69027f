import { formatDecision, proposeApplications } from "@receivables/cash-application";
import { type CashConfig, type CashWorld, generateCash, scoreCash } from "@receivables/testing";
import { describe, expect, it } from "vitest";

function decide({ receipts, remittances, book, asOf, policy }: CashWorld) {
  return proposeApplications({ receipts, remittances, book, asOf }, policy).decisions.map(formatDecision);
}

describe("generateCash", () => {
  it.each(["clean", "realistic", "hard", "adversarial"] as const)("repeats itself: %s", (config) => {
    const options = { seed: 3, size: 60, config, openItems: 300 };
    expect(generateCash(options)).toEqual(generateCash(options));
    expect(generateCash(options)).not.toEqual(generateCash({ ...options, seed: 4 }));
  });

  it.each(["clean", "realistic", "hard", "adversarial"] as const)(
    "gives each receipt one answer that adds up: %s",
    (config) => {
      const world = generateCash({ seed: 5, size: 200, config, openItems: 1000 });
      expect(world.truth.map((each) => each.paymentId)).toEqual(world.receipts.map((each) => each.id));
      const documents = new Set(world.book.documents.map((each) => each.id));
      world.truth.forEach(({ applications, unapplied }, at) => {
        const applied = applications.reduce((sum, each) => sum + each.minor, 0);
        expect(applied + unapplied.minor).toBe(world.receipts[at]?.amount.minor);
        for (const { itemId, minor } of applications) expect([documents.has(itemId), minor >= 0]).toEqual([true, true]);
      });
    },
  );

  it("has the shares it says", () => {
    const world = generateCash({ seed: 6, size: 2000, config: "realistic", openItems: 15_000 });
    const share = (wanted: (noise: readonly string[]) => boolean): number =>
      world.truth.filter(({ noise }) => wanted(noise)).length / world.truth.length;
    expect(share((noise) => noise[0]?.endsWith("_1") === true)).toBeCloseTo(0.63, 1);
    expect(share((noise) => noise[0]?.startsWith("none_") === true)).toBeCloseTo(0.18, 1);
    expect(share((noise) => noise.includes("foreign_currency"))).toBeCloseTo(0.04, 1);
    const adversarial = generateCash({ seed: 6, size: 200, config: "adversarial" });
    expect(adversarial.truth.every((each) => each.mustAbstain)).toBe(true);
  });
});

describe("scoreCash", () => {
  const floors: Readonly<Record<CashConfig, number>> = { clean: 0.97, realistic: 0.75, hard: 0.4, adversarial: 0 };

  it.each(["clean", "realistic", "hard"] as const)("finds hardly anything wrong in %s", (config) => {
    const world = generateCash({ seed: 12, size: 200, config, openItems: 1500 });
    const score = scoreCash(decide(world), world.truth);
    expect(score.rate.lines.share).toBeGreaterThan(floors[config]);
    expect(score.precision.lines.share).toBeGreaterThan(0.99);
  });

  it("finds nothing applied in what cannot be known", () => {
    const world = generateCash({ seed: 12, size: 300, config: "adversarial", openItems: 1500 });
    const score = scoreCash(decide(world), world.truth);
    expect(score.abstention).toEqual({ right: 300, of: 300, share: 1 });
  });

  it("counts wrong items, wrong money, must-abstain cases and missing lines", () => {
    const base = { customerId: "c1", causes: [], noise: [] };
    const line = (itemId: string, minor: number) => ({ itemId, minor, adjustments: [] });
    const unapplied = { minor: 0, state: "unapplied" };
    const truth = [
      { ...base, paymentId: "p1", unapplied, mustAbstain: false, applications: [line("i1", 100), line("i2", 50)] },
      { ...base, paymentId: "p2", unapplied, mustAbstain: true, applications: [line("i3", 70)] },
      { ...base, paymentId: "p3", unapplied, mustAbstain: false, applications: [line("i4", 30)] },
    ];
    const decision = (paymentId: string, lines: readonly (readonly [string, number])[]) => ({
      paymentId,
      outcome: "apply" as const,
      basis: "inferred" as const,
      probability: 1,
      customerId: "c1",
      applications: lines.map(([itemId, minor]) => ({ itemId, minor, currency: "EUR", adjustments: [] })),
      unapplied: { minor: 0, state: "unapplied" as const },
      residuals: [],
      alternatives: [],
      reasons: [],
    });
    const decisions = [decision("p1", [["i1", 100]]), decision("p2", [["i3", 70]]), decision("p3", [["i4", 31]])];
    const score = scoreCash(decisions, truth);
    expect(score.rate.lines).toEqual({ right: 1, of: 3, share: 1 / 3 });
    expect(score.rate.receipts).toEqual({ right: 0, of: 2, share: 0 });
    expect(score.precision.lines).toEqual({ right: 1, of: 3, share: 1 / 3 });
    expect(score.precision.receipts).toEqual({ right: 1, of: 3, share: 1 / 3 });
    expect(score.abstention).toEqual({ right: 0, of: 1, share: 0 });
    expect(score.calibration.ece).toBeCloseTo(2 / 3);
  });
});
