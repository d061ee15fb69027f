import { type ClearingClass, proposeApplications, strictCashPolicy } from "@receivables/cash-application";
import { bookFromRows, type DocumentRow, formatDecimal, moneyOfMinor, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(150) };
const classes: readonly ClearingClass[] = ["costs", "interest", "principal"];
const items = fc.array(
  fc.record({
    claim: fc.constantFrom(...classes),
    minor: fc.integer({ min: 1, max: 500 }),
    day: fc.integer({ min: 10, max: 28 }),
  }),
  { minLength: 1, maxLength: 8 },
);
const orders = fc.constantFrom<readonly ClearingClass[]>(
  ["costs", "interest", "principal"],
  ["principal", "interest", "costs"],
  ["interest"],
  [],
);
type Item = { readonly claim: ClearingClass; readonly minor: number; readonly day: number };

/** What is paid of each item when a customer agreed to the order. */
function settle(drawn: readonly Item[], paid: number, clearingOrder: readonly ClearingClass[]): readonly number[] {
  const documents = drawn.map(
    ({ claim, minor, day }, at): DocumentRow => ({
      id: `i${at}`,
      number: `N-${at}`,
      customerId: "c1",
      total: formatDecimal(moneyOfMinor(minor, "EUR")),
      issueDate: "2026-01-01",
      dueDate: `2026-01-${day}`,
      dimensions: { claim },
    }),
  );
  const amount = formatDecimal(moneyOfMinor(paid, "EUR"));
  const receipt = { id: "r1", amount, effectiveDate: "2026-03-01", method: "sepa" as const, customerId: "c1" };
  const rows = { entity: { id: "acme", name: "Acme", baseCurrency: "EUR" }, documents };
  const book = unwrap(bookFromRows(rows));
  const { receipts } = unwrap(bookFromRows({ ...rows, receipts: [receipt] }));
  const agreements = [{ customerId: "c1", rules: ["oldest_first" as const], clearingOrder }];
  const policy = { ...strictCashPolicy, agreements, clearingDimension: "claim", accidentalOdds: "0" };
  const [decision] = proposeApplications({ receipts, remittances: [], book, asOf: "2026-03-31" }, policy).decisions;
  return drawn.map((_, at) =>
    (decision?.applications ?? []).reduce((sum, each) => sum + (each.itemId === `i${at}` ? each.amount.minor : 0), 0),
  );
}

/** All money is used as far as it goes, and nothing is paid while something of an earlier kind or day is open. */
const holds = (rankOf: (order: readonly ClearingClass[], item: Item) => number) =>
  fc.property(items, orders, fc.integer({ min: 1, max: 3000 }), (drawn, order, paid) => {
    const settled = settle(drawn, paid, order);
    const open = drawn.reduce((sum, { minor }) => sum + minor, 0);
    // A receipt that equals something by itself may be decided on the evidence, not the agreement.
    fc.pre(paid !== open && !drawn.some(({ minor }) => minor === paid));
    expect(settled.reduce((sum, each) => sum + each, 0)).toBe(Math.min(paid, open));
    for (const [at, item] of drawn.entries())
      for (const [other, later] of drawn.entries()) {
        const ranks = [rankOf(order, item), rankOf(order, later)] as const;
        const isBefore = ranks[0] < ranks[1] || (ranks[0] === ranks[1] && item.day < later.day);
        if (isBefore && (settled[other] ?? 0) > 0) expect(settled[at]).toBe(item.minor);
      }
  });

const rank = (order: readonly ClearingClass[], { claim }: Item): number =>
  order.includes(claim) ? order.indexOf(claim) : order.length;

describe("an agreed order of kinds", () => {
  it("pays nothing of a later kind while an earlier one is open", () => {
    fc.assert(holds(rank), settings);
  });

  it("the law fails for an order that is not the agreed one", () => {
    expect(() =>
      fc.assert(
        holds((order, item) => -rank(order, item)),
        { ...settings, numRuns: 150 },
      ),
    ).toThrow();
  });
});
