import { type CashDecision, proposeApplications } from "@receivables/cash-application";
import { openItems, settlesItem } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { asOf, type SmallWorld, smallWorlds } from "./small-world.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };
const twin = { ...settings, numRuns: 200 };
type Propose = (world: SmallWorld) => readonly CashDecision[];

const ours: Propose = ({ book, receipts, remittances, policy }) =>
  proposeApplications({ book, receipts, remittances, asOf }, policy).decisions;

/** The first alternative of each decision takes everything twice. */
const greedy: Propose = (world) =>
  ours(world).map((decision) => {
    const [first, ...others] = decision.alternatives;
    if (first === undefined) return decision;
    return {
      ...decision,
      alternatives: [{ ...first, applications: [...first.applications, ...first.applications] }, ...others],
    };
  });

/** The first alternative is told a second time. */
const repeating: Propose = (world) =>
  ours(world).map((decision) => ({
    ...decision,
    alternatives: [...decision.alternatives, ...decision.alternatives.slice(0, 1)],
  }));

const keyOf = (itemId: string, instalmentId: string | undefined): string => `${itemId}/${instalmentId ?? ""}`;

/** What applications take off each item, with what is given up of it. */
function settledBy(applications: CashDecision["applications"]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { itemId, instalmentId, amount, adjustments } of applications) {
    const given = adjustments.filter(({ kind }) => settlesItem(kind)).reduce((sum, each) => sum + each.amount.minor, 0);
    const key = keyOf(itemId, instalmentId);
    sums.set(key, (sums.get(key) ?? 0) + amount.minor + given);
  }
  return sums;
}

/** An alternative could be carried out: it takes no more than came, and no more of an item than was open. */
const couldBeCarriedOut = (propose: Propose) =>
  fc.property(smallWorlds, (world) => {
    const open = new Map(
      openItems(world.book, { asOf }).map((item) => [keyOf(item.id, item.instalmentId), item.open.minor]),
    );
    for (const { receiptId, alternatives } of propose(world)) {
      const receipt = world.receipts.find((each) => each.id === receiptId);
      for (const { applications } of alternatives) {
        const money = applications
          .filter(({ from }) => from.kind === "receipt")
          .reduce((sum, each) => sum + each.amount.minor, 0);
        expect(money).toBeLessThanOrEqual(receipt?.amount.minor ?? 0);
        for (const [key, minor] of settledBy(applications)) expect(minor).toBeLessThanOrEqual(open.get(key) ?? 0);
      }
    }
  });

const textOf = (applications: CashDecision["applications"]): string =>
  applications
    .map(({ from, itemId, instalmentId, amount, adjustments }) =>
      [
        from.kind,
        from.id,
        keyOf(itemId, instalmentId),
        amount.minor,
        ...adjustments.map((each) => `${each.kind} ${each.amount.minor}`),
      ].join(" "),
    )
    .join("; ");

const areDistinct = (propose: Propose) =>
  fc.property(smallWorlds, (world) => {
    for (const { applications, alternatives } of propose(world)) {
      const all = [applications, ...alternatives.map((each) => each.applications)].map(textOf);
      expect(new Set(all).size).toBe(all.length);
    }
  });

describe("suggestions", () => {
  it("could be carried out, each by itself", () => {
    fc.assert(couldBeCarriedOut(ours), settings);
  });

  it("are found out when they take everything twice", () => {
    expect(() => fc.assert(couldBeCarriedOut(greedy), twin)).toThrow();
  });

  it("differ from each other and from what is proposed", () => {
    fc.assert(areDistinct(ours), settings);
  });

  it("are found out when one is told twice", () => {
    expect(() => fc.assert(areDistinct(repeating), twin)).toThrow();
  });
});
