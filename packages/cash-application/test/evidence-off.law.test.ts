import { proposeApplications } from "@receivables/cash-application";
import { describe, expect, it } from "vitest";
import { type CashWorld, generateCash } from "../../testing/src/index.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";

/** A world as it looks to somebody who was not told one thing. */
const without: Readonly<Record<string, (world: CashWorld) => CashWorld>> = {
  advices: (world) => ({ ...world, remittances: [] }),
  texts: (world) => ({ ...world, receipts: world.receipts.map(({ remittanceText: _, ...receipt }) => receipt) }),
  names: (world) => ({ ...world, receipts: world.receipts.map(({ payerName: _, ...receipt }) => receipt) }),
  accounts: (world) => ({ ...world, receipts: world.receipts.map(({ payerAccount: _, ...receipt }) => receipt) }),
  families: (world) => ({
    ...world,
    book: { ...world.book, customers: world.book.customers.map(({ parentId: _, ...customer }) => customer) },
  }),
  "orders and payment references": (world) => ({
    ...world,
    book: { ...world.book, documents: world.book.documents.map(({ references: _, ...document }) => document) },
  }),
  "earlier receipts": (world) => ({
    ...world,
    book: {
      ...world.book,
      receipts: [],
      applications: [],
      documents: world.book.documents.filter((each) => !each.id.startsWith("x")),
    },
  }),
};

/** Applied lines and how many of them are wrong: another item, or other money on it. */
function wrongLines({ receipts, remittances, book, asOf, policy, truth }: CashWorld): {
  wrong: number;
  applied: number;
} {
  const { decisions } = proposeApplications({ receipts, remittances, book, asOf }, policy);
  const answers = new Map(truth.map((each) => [each.paymentId, each]));
  let wrong = 0;
  let applied = 0;
  for (const { receiptId, outcome, applications } of decisions) {
    if (outcome !== "apply") continue;
    const items = new Set(answers.get(receiptId)?.applications.map((each) => each.itemId));
    for (const { itemId } of applications) {
      applied += 1;
      if (!items.has(itemId)) wrong += 1;
    }
  }
  return { wrong, applied };
}

describe.each(lawRuns(1) > 1 ? [71, 72, 73, 74] : [71])("knowing less never makes decisions worse, seed %i", (seed) => {
  const world = generateCash({ seed, size: 250, config: "realistic", openItems: 1500 });
  const all = wrongLines(world);

  it("applies most lines with everything known", () => {
    expect(all.applied).toBeGreaterThan(300);
    expect(all.wrong / all.applied).toBeLessThan(0.001);
  });

  it.each(Object.keys(without))("without %s", (name) => {
    const less = wrongLines(without[name]?.(world) ?? world);
    expect(less.applied).toBeGreaterThan(0);
    // One line in a thousand is what precision promises, so a single one in a smaller run is no loss of it.
    expect(less.wrong).toBeLessThanOrEqual(Math.max(1, all.wrong, less.applied / 1000));
  });

  it("is able to fail: a world told wrongly is decided wrongly", () => {
    const shift = (at: number): readonly string[] =>
      world.receipts[(at + 1) % world.receipts.length]?.remittanceText ?? [];
    const receipts = world.receipts.map((receipt, at) => ({
      ...receipt,
      payerName: "",
      remittanceText: shift(at),
      amount: world.receipts[(at + 1) % world.receipts.length]?.amount ?? receipt.amount,
    }));
    const { wrong, applied } = wrongLines({
      ...world,
      receipts: receipts.map(({ payerAccount: _, ...receipt }) => receipt),
    });
    expect(wrong / applied).toBeGreaterThan(0.5);
  });
});
