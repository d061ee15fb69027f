import { type AgreedRule, proposeApplications, strictCashPolicy } from "@receivables/cash-application";
import { bookFromRows, money, type Receipt, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const row = (id: string, total: string, issueDate: string, dueDate: string) => {
  return { id, number: `N-${id}`, customerId: "c1", total, issueDate, dueDate };
};
const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
    customers: [{ id: "c1", name: "Widget" }],
    documents: [
      row("i1", "100.00", "2026-01-01", "2026-01-31"),
      row("i2", "40.00", "2026-01-05", "2026-02-04"),
      row("i3", "75.00", "2026-01-01", "2026-03-02"),
      row("i4", "60.00", "2026-01-10", "2026-03-11"),
      row("i5", "40.00", "2026-03-20", "2026-05-19"),
    ],
  }),
);

function decide(rule: AgreedRule, amount: string) {
  const receipt: Receipt = {
    id: "r1",
    entityId: "acme",
    customerId: "c1",
    method: "ach",
    amount: money(amount, "EUR"),
    effectiveDate: "2026-03-30",
    recordedAt: "2026-03-30T09:00:00.000Z",
  };
  // The amount alone must not decide here.
  const policy = { ...strictCashPolicy, accidentalOdds: "0", agreements: [{ customerId: "c1", rules: [rule] }] };
  const { decisions } = proposeApplications({ receipts: [receipt], remittances: [], book, asOf: "2026-03-31" }, policy);
  return decisions.map(({ basis, outcome, applications }) => [outcome, basis, applications.map((each) => each.itemId)]);
}

describe("clear past due by term", () => {
  it("settles what is past due of the term whose sum is the receipt", () => {
    expect(decide("clear_past_due_by_term", "140.00")).toEqual([["apply", "policy", ["i1", "i2"]]]);
    expect(decide("clear_past_due_by_term", "135.00")).toEqual([["apply", "policy", ["i3", "i4"]]]);
  });

  it("settles nothing for a sum over several terms", () => {
    expect(decide("clear_past_due_by_term", "175.00").flat()[1]).toBe("inferred");
  });
});

describe("combination", () => {
  it("settles the only choice of items that equals the receipt", () => {
    expect(decide("combination", "235.00")).toEqual([["apply", "policy", ["i1", "i3", "i4"]]]);
  });

  it("leaves a receipt alone that several choices equal", () => {
    expect(decide("combination", "140.00").flat()[1]).toBe("inferred");
  });
});
