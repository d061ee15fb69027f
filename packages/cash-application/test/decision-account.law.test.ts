import {
  type CashDecision,
  decisionMargin,
  draftEntry,
  type EntryLine,
  explainDecision,
  proposeApplications,
} from "@receivables/cash-application";
import { settlesItem } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { asOf, type SmallWorld, smallWorlds } from "./small-world.ts";

const settings = { seed: 20260301, numRuns: lawRuns(150) };
const twin = { ...settings, numRuns: 300 };

const decide = ({ book, receipts, remittances, policy }: SmallWorld): readonly CashDecision[] =>
  proposeApplications({ book, receipts, remittances, asOf }, policy).decisions;

/** Debits equal credits, and items are credited with what the applications take off them. */
function isProven(decision: CashDecision, entry: readonly EntryLine[]): boolean {
  const sum = (of: readonly EntryLine[]): number => of.reduce((total, { amount }) => total + amount.minor, 0);
  const credits = entry.filter(({ side }) => side === "credit");
  const items = entry.filter(({ role, side, ref }) => role === "receivable" && side === "credit" && ref !== undefined);
  const settled = decision.applications.reduce(
    (total, each) =>
      each.adjustments.reduce(
        (part, { kind, amount }) => part + (settlesItem(kind) ? amount.minor : 0),
        total + (each.settled ?? each.amount).minor,
      ),
    0,
  );
  return sum(entry) === 2 * sum(credits) && sum(items) === settled && entry.every(({ amount }) => amount.minor > 0);
}

const law = (draft: (decision: CashDecision) => readonly EntryLine[]) =>
  fc.property(smallWorlds, (world) => decide(world).every((decision) => isProven(decision, draft(decision))));

describe("laws of decisions told", () => {
  it("an entry balances, and credits items with all that is taken off them", () => {
    fc.assert(law(draftEntry), settings);
    const withoutTax = (decision: CashDecision) => draftEntry(decision).filter(({ role }) => role !== "taxPayable");
    expect(() => fc.assert(law(withoutTax), twin)).toThrow();
  });

  it("every reason is told once, for or against", () => {
    fc.assert(
      fc.property(smallWorlds, (world) =>
        decide(world).every((decision) => {
          const account = explainDecision(decision);
          const texts = [...account.for, ...account.against];
          return texts.length === decision.reasons.length && texts.every((text) => !/\{|minor units|cash\./.test(text));
        }),
      ),
      settings,
    );
  });

  it("thresholds only ever keep back: what they let pass is applied as without them", () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => String(percent / 100));
    fc.assert(
      fc.property(smallWorlds, share, share, (world, apply, margin) => {
        const thresholds = { suggest: "0", apply, margin };
        const held = decide({ ...world, policy: { ...world.policy, thresholds } });
        return held.every(
          (decision) =>
            decision.outcome !== "apply" ||
            decision.basis === "policy" ||
            (decision.probability >= Number(apply) && 2 * decision.probability - 1 >= Number(margin) - 0.002),
        );
      }),
      settings,
    );
  });
});

describe("the margin of a decision", () => {
  it("is what lies between it and the next best, none of them included", () => {
    expect(decisionMargin({ probability: 0, alternatives: [{ probability: 0.5 }] })).toBe(0);
    expect(decisionMargin({ probability: 0.9, alternatives: [{ probability: 0.02 }] })).toBe(0.82);
    expect(decisionMargin({ probability: 0.3, alternatives: [{ probability: 0.4 }] })).toBe(-0.1);
  });
});
