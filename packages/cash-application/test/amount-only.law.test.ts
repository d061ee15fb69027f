import { type CashDecision, proposeApplications, strictCashPolicy } from "@receivables/cash-application";
import { bookFromRows, moneyOfMinor, type Receipt, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(400) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 400 };

/** What one customer has open, and the items it really pays without a word. */
const worlds = fc
  .array(fc.constantFrom(123_457, 481_133, 955_519, 2_204_591), { minLength: 1, maxLength: 6 })
  .chain((minors) =>
    fc.record({ minors: fc.constant(minors), paid: fc.nat(2 ** minors.length - 2).map((n) => n + 1) }),
  );

type Decide = (minors: readonly number[], amount: number) => CashDecision | undefined;

const ours: Decide = (minors, amount) => {
  const documents = minors.map((minor, at) => ({
    id: `i${at}`,
    customerId: "c1",
    total: moneyOfMinor(minor, "EUR"),
    issueDate: "2026-03-01",
    dueDate: `2026-03-${10 + at}`,
  }));
  const entity = { id: "acme", name: "Acme", baseCurrency: "EUR" };
  const book = unwrap(bookFromRows({ entity, documents }));
  const receipt: Receipt = {
    id: "r1",
    entityId: "acme",
    customerId: "c1",
    method: "sepa",
    amount: moneyOfMinor(amount, "EUR"),
    effectiveDate: "2026-03-30",
    recordedAt: "2026-03-30T09:00:00.000Z",
  };
  const input = { receipts: [receipt], remittances: [], book, asOf: "2026-03-31" };
  return proposeApplications(input, { ...strictCashPolicy, accidentalOdds: "0.01" }).decisions[0];
};

/** Every choice of items that gives the amount. */
function fitting(minors: readonly number[], amount: number): readonly (readonly string[])[] {
  const found: string[][] = [];
  for (let mask = 1; mask < 2 ** minors.length; mask++) {
    const chosen = minors.flatMap((_, at) => ((mask >> at) & 1 ? [at] : []));
    if (chosen.reduce((sum, at) => sum + (minors[at] ?? 0), 0) === amount) found.push(chosen.map((at) => `i${at}`));
  }
  return found;
}

const appliesOnlyWhatIsCertain = (decide: Decide) =>
  fc.property(worlds, ({ minors, paid }) => {
    const amount = minors.reduce((sum, minor, at) => sum + ((paid >> at) & 1 ? minor : 0), 0);
    const decision = decide(minors, amount);
    const truth = fitting(minors, amount);
    const items = decision?.applications.map((each) => each.itemId) ?? [];
    if (decision?.outcome === "apply") expect([items]).toEqual(truth);
    if (decision?.evidence === "ambiguous") {
      expect(truth.length).toBeGreaterThan(1);
      if (decision.outcome === "suggest") expect(truth).toContainEqual(items);
    }
  });

describe("an amount alone", () => {
  it("applies a receipt only when one choice of items gives it", () => {
    fc.assert(appliesOnlyWhatIsCertain(ours), settings);
    const firstFit: Decide = (minors, amount) => {
      const decision = ours(minors, amount);
      return decision?.evidence === "ambiguous" ? { ...decision, outcome: "apply" } : decision;
    };
    expect(() => fc.assert(appliesOnlyWhatIsCertain(firstFit), twin)).toThrow();
  });

  it("does apply: the law above is not empty", () => {
    const outcomes = fc.sample(worlds, { seed: 20260301, numRuns: 200 }).map(({ minors, paid }) => {
      const amount = minors.reduce((sum, minor, at) => sum + ((paid >> at) & 1 ? minor : 0), 0);
      return ours(minors, amount)?.outcome;
    });
    for (const outcome of ["apply", "suggest"])
      expect(outcomes.filter((each) => each === outcome).length).toBeGreaterThan(20);
  });
});
