import {
  type CashDecision,
  type CashPolicy,
  proposeApplications,
  strictCashPolicy,
} from "@receivables/cash-application";
import { type Book, moneyOfMinor } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { type CompanyEntity, generateCompany } from "../../testing/src/index.ts";

const month = "2026-03-01";
const euroAndOthers = ["USD", "CAD", "EUR", "GBP"];
const seeds = [7, 8, 9];

function decide(entity: CompanyEntity, asOf: string): readonly CashDecision[] {
  const { customers, openingItems, documents, receipts, remittances, agreedPolicies } = entity;
  const empty = { bankDeposits: [], applications: [], writeOffs: [], refunds: [], dueDateChanges: [] };
  const activities = { disputes: [], promises: [], plans: [], contacts: [] };
  const book: Book = {
    entity: entity.entity,
    customers,
    documents: [...openingItems, ...documents],
    receipts: [],
    ...empty,
    ...activities,
  };
  const policy: CashPolicy = {
    ...strictCashPolicy,
    discounts: { ...strictCashPolicy.discounts, graceDays: 3 },
    shortTolerance: {
      amounts: euroAndOthers.map((currency) => moneyOfMinor(60, currency)),
      percent: "1",
      take: "smaller",
    },
    agreements: Object.entries(agreedPolicies).map(([customerId, rule]) => ({ customerId, rules: [rule] })),
  };
  return proposeApplications({ receipts, remittances, book, asOf }, policy).decisions;
}

// Which of several cited items a small tolerated difference belongs to cannot be known: all of them are settled. So the
// documents are compared, and the money where nothing was tolerated.
describe.each(seeds)("a generated company, seed %i", (seed) => {
  const company = generateCompany({ seed, customers: 150, documents: 3000, month });

  it.each(company.entities.map((entity) => ({ entity, id: entity.entity.id })))("$id", ({ entity }) => {
    const decisions = decide(entity, company.to);
    const truth = new Map<string, Map<string, number>>();
    for (const { receiptId, documentId, amount } of entity.truth) {
      const paid = truth.get(receiptId) ?? new Map<string, number>();
      truth.set(receiptId, paid.set(documentId, amount.minor));
    }
    const inferred = decisions.filter((each) => each.outcome === "apply" && each.basis === "inferred");
    // The journal of a generated company has one amount mistyped; nothing true can be said of that receipt.
    const mistyped = entity.faults.filter((fault) => fault.kind === "transposed_receipt").map((fault) => fault.ref);
    for (const { receiptId, applications, evidence } of inferred) {
      if (mistyped.includes(receiptId)) continue;
      const paid = truth.get(receiptId) ?? new Map<string, number>();
      const cash = applications.filter(({ from }) => from.kind === "receipt");
      expect(cash.map((each) => each.itemId).sort(), receiptId).toEqual([...paid.keys()].sort());
      if (evidence === "reference_tolerated" || evidence === "reference_part") continue;
      for (const { itemId, amount } of cash)
        expect(amount.minor, `${receiptId} ${itemId} ${evidence}`).toBe(paid.get(itemId));
    }
    expect(inferred.length).toBeGreaterThan(decisions.length * 0.8);
    for (const { kind, ref } of entity.faults) {
      const decision = decisions.find((each) => each.receiptId === ref);
      if (kind === "duplicate_receipt") expect(decision?.unapplied.state).toBe("duplicate");
      if (kind === "not_our_receipt") expect(decision?.unapplied.state).toBe("unidentified");
    }
  });
});
